package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertEveryByteNamed;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.RawHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectTest {

  private static final String CONFLICT =
      "02 7478" // refused: "tx"
          + "12" // code: duplicate
          + "14 74786e2d6d656d706f6f6c2d636f6e666c696374"; // reason: "txn-mempool-conflict"
  private static final String TXID =
      "05df54d3860b3c41806a3546ab48279300affacf4b88591b229141dcf2f47004";

  @Test
  void saysWhatWasRefusedAndWhy() {
    assertCodec(conflict(null), CONFLICT, Reject::decode, Reject::encode);
  }

  @Test
  void namesTheTransactionIfItWasOne() throws DecodeException {
    Bytes payload = Bytes.fromHex((CONFLICT + TXID).replace(" ", ""));
    Reject expected = conflict(RawHash.TYPE.fromBytes(Bytes.fromHex(TXID)));

    assertEquals(expected, decodeWhole(payload, Reject::decode));
    assertEquals(payload, expected.payload());
    assertEveryByteNamed(payload, Reject::decode);
  }

  @Test
  void isReadLeniently() throws DecodeException {
    Bytes payload = Bytes.fromHex((CONFLICT + "0102030405").replace(" ", ""));

    assertEquals(conflict(null), Messages.decode(Reject.TYPE.command(), payload));
  }

  @Test
  void describesItselfSafely() {
    assertEquals("tx: duplicate: txn-mempool-conflict", conflict(null).describe());
    assertEquals(
        "\\x1b[2J: code 2: a\\x0ab",
        new Reject(Bytes.fromHex("1b5b324a"), 2, Bytes.fromHex("610a62"), null).describe());
  }

  @Test
  void textsHaveAtMost1000Bytes() {
    assertRefused("reject", "fde903" + "61".repeat(1001), Reason.LIMIT_EXCEEDED, "refused");
    assertRefused("reject", "00 01 fde903" + "61".repeat(1001), Reason.LIMIT_EXCEEDED, "reason");
  }

  private static Reject conflict(@Nullable RawHash hash) {
    return new Reject(
        Bytes.fromHex("7478"),
        0x12,
        Bytes.fromHex("74786e2d6d656d706f6f6c2d636f6e666c696374"),
        hash);
  }
}
