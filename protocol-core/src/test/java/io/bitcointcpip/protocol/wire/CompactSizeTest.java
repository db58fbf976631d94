package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "252, fc",
    "253, fdfd00",
    "255, fdff00",
    "65535, fdffff",
    "65536, fe00000100",
    "4294967295, feffffffff",
    "4294967296, ff0000000001000000",
    "-9223372036854775808, ff0000000000000080",
    "-1, ffffffffffffffffff",
  })
  void theShortestFormIsReadAndWritten(long value, String hex) throws DecodeException {
    WireReader in = Bytes.fromHex(hex).reader();

    assertEquals(value, in.compactSize64("value", FieldKind.PLAIN));
    in.expectEnd();
    assertEquals(hex, new WireWriter(0).compactSize(value).toBytes().toHex());
    assertEquals(hex.length() / 2, CompactSize.encodedLength(value));
  }

  @DisplayName("C07: forms that are not the shortest are refused")
  @ParameterizedTest
  @CsvSource({
    "fd0000",
    "fdfc00",
    "fe00000000",
    "feffff0000",
    "ff0000000000000000",
    "ffffffffff00000000"
  })
  void longerFormsAreRefused(String hex) {
    assertRefused(hex, Reason.NON_CANONICAL);
  }

  @ParameterizedTest
  @CsvSource({"''", "fd", "fdff", "fe000000", "ff00000000000000"})
  void formsThatAreCutShortAreRefused(String hex) {
    assertRefused(hex, Reason.TRUNCATED);
  }

  @DisplayName("C08: no count is above the limit of all, up to 2^64-1")
  @ParameterizedTest
  @CsvSource({"fe01000002", "ff0000000000000080", "ffffffffffffffffff"})
  void noCountIsAboveTheLimitOfAll(String hex) {
    assertRefused(hex, Reason.LIMIT_EXCEEDED);
  }

  @DisplayName("C09: a count is compared with the bytes that are there")
  @Test
  void aCountIsComparedWithTheBytesThatAreThere() {
    WireReader in = Bytes.fromHex("fde803" + "00".repeat(100)).reader();

    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () -> in.list("items", 50_000, 36, each -> each.bytes("item", 36)));

    assertEquals(
        "items: count 1000 needs 36000 bytes, 100 remain (offset 0)", failure.getMessage());
  }

  private static void assertRefused(String hex, Reason reason) {
    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () -> Bytes.fromHex(hex).reader().compactSize("count", CompactSize.MAX_SIZE));

    assertEquals(reason, failure.reason(), failure::getMessage);
  }
}
