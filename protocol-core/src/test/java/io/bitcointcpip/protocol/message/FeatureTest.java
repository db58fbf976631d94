package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class FeatureTest {

  @Test
  void namesAFeatureAndItsData() {
    assertCodec(
        new Feature("x-test/1", Bytes.fromHex("010203")),
        "08 782d746573742f31" // feature id "x-test/1"
            + "03 010203", // data
        Feature::decode,
        Feature::encode);
  }

  @Test
  void mayHaveNoData() {
    assertCodec(
        new Feature("abcd", Bytes.EMPTY), "04 61626364" + "00", Feature::decode, Feature::encode);
  }

  @Test
  void idsHaveFourToEightyPrintableCharacters() {
    assertRefused("feature", "03 616263 00", Reason.INVALID_VALUE, "feature id");
    assertRefused("feature", "05 6162631b64 00", Reason.INVALID_VALUE, "feature id");
    assertRefused("feature", "05 616263c3a4 00", Reason.INVALID_VALUE, "feature id");
    assertRefused("feature", "51" + "61".repeat(81) + "00", Reason.LIMIT_EXCEEDED, "feature id");
    assertThrows(IllegalArgumentException.class, () -> new Feature("abc", Bytes.EMPTY));
  }

  @Test
  void dataHasAtMost512Bytes() {
    assertRefused(
        "feature", "04 61626364 fd0102" + "00".repeat(513), Reason.LIMIT_EXCEEDED, "data");
  }

  @Test
  void nothingMayFollow() {
    assertRefused("feature", "04 61626364 00 00", Reason.TRAILING_BYTES, "end");
  }
}
