package io.bitcointcpip.protocol.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    // The script of the form with witness, the first byte of that of the other, inputs.
    "51, 2e, 1",
    "05, 2e, 0",
    "51, ff, 1",
    "05, ff, 1",
  })
  void ofTwoFormsTheOneWhoseScriptsMakeSenseIsTaken(
      String script, String firstOfOther, int inputCount) throws DecodeException {
    // An input and an output with witness; or no input, and an output with a script of 47 bytes.
    Bytes bytes =
        Bytes.fromHex(
            "02000000"
                + "0001"
                + "01"
                + "11".repeat(7)
                + "2f"
                + firstOfOther
                + "11".repeat(23)
                + "00000000"
                + "00"
                + "ffffffff"
                + "01"
                + "0100000000000000"
                + "01"
                + script
                + "0101aa"
                + "00000000");

    Transaction transaction = RawTransaction.decode(bytes);

    assertEquals(inputCount, transaction.inputCount());
    assertEquals(bytes, transaction.raw());
  }
}
