package io.bitcointcpip.protocol.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import org.junit.jupiter.api.Test;

class RawTransactionTest {
  @Test
  void aTransactionWithoutInputsIsReadAsOne() throws DecodeException {
    // No input, one output of 1 satoshi to OP_1: its first bytes look like marker and flag.
    Bytes bytes =
        Bytes.fromHex("01000000" + "00" + "01" + "0100000000000000" + "0151" + "00000000");

    Transaction transaction = RawTransaction.decode(bytes);

    assertEquals(0, transaction.inputCount());
    assertEquals(1, transaction.outputs().get(0).value());
  }

  @Test
  void aTransactionWithWitnessIsReadAsOne() throws DecodeException {
    Bytes bytes =
        Bytes.fromHex(
            "02000000"
                + "0001"
                + "01"
                + "11".repeat(32)
                + "00000000"
                + "00"
                + "ffffffff"
                + "01"
                + "0100000000000000"
                + "0151"
                + "0101aa"
                + "00000000");

    Transaction transaction = RawTransaction.decode(bytes);

    assertEquals(1, transaction.inputCount());
    assertEquals(Bytes.of(0xaa), transaction.inputs().get(0).witness().items().get(0));
  }

  @Test
  void bytesThatAreNeitherTellWhatIsWrongWithTheUsualForm() {
    DecodeException failure =
        assertThrows(
            DecodeException.class, () -> RawTransaction.decode(Bytes.fromHex("0100000005")));

    assertEquals("inputs", failure.field());
  }

  @Test
  void bytesAfterTheTransactionAreRefused() {
    Bytes bytes =
        Bytes.fromHex(
            "01000000"
                + "01"
                + "11".repeat(32)
                + "00000000"
                + "00"
                + "ffffffff"
                + "01"
                + "0100000000000000"
                + "0151"
                + "00000000"
                + "00");

    assertThrows(DecodeException.class, () -> RawTransaction.decode(bytes));
  }
}
