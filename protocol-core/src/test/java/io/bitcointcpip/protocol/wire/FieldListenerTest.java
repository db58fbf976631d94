package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener is told of each verb: name, kind, place and value, in the order of the bytes. */
class FieldListenerTest {
  private final List<String> seen = new ArrayList<>();

  private final FieldListener listener =
      new FieldListener() {
        @Override
        public void enter(String name, int offset) {
          seen.add(offset + " " + name + " {");
        }

        @Override
        public void leave(int offset) {
          seen.add(offset + " }");
        }

        @Override
        public void field(String name, FieldKind kind, int offset, int length, Object value) {
          seen.add(offset + "+" + length + " " + name + " " + kind + " " + value);
        }
      };

  @Test
  void numbersAreToldWithTheirKindAndPlace() throws DecodeException {
    WireReader in =
        reader("ff 01 208d feffffff feffffff 060504030201 fdffffffffffffff ffffffffffffffff 07");

    in.uint8("u8", FieldKind.ADDRESS_NETWORK);
    in.bool("flag");
    in.uint16Be("port");
    in.int32("i32");
    in.uint32("u32", FieldKind.UNIX_TIME);
    in.uint48("u48");
    in.int64("i64", FieldKind.AMOUNT);
    in.uint64("u64", FieldKind.SERVICES);
    in.uint8("last");

    assertEquals(
        List.of(
            "0+1 u8 ADDRESS_NETWORK 255",
            "1+1 flag PLAIN true",
            "2+2 port PLAIN 8333",
            "4+4 i32 PLAIN -2",
            "8+4 u32 UNIX_TIME 4294967294",
            "12+6 u48 PLAIN 1108152157446",
            "18+8 i64 AMOUNT -3",
            "26+8 u64 SERVICES 18446744073709551615",
            "34+1 last PLAIN 7"),
        seen);
  }

  @Test
  void countsAndBytesAreToldAndWhatIsEmptyIsNot() throws DecodeException {
    WireReader in = reader("fd0001 fe00000100 aabb 02ccdd 00 01ee 00");

    in.compactSize("count", 0x100);
    in.compactSize64("services", FieldKind.SERVICES);
    in.bytes("two", 2);
    in.bytes("none", 0);
    in.varBytes("script", 2, FieldKind.SCRIPT);
    in.varBytes("empty", 2, FieldKind.SCRIPT);
    in.skipVarBytes("skipped", 2, FieldKind.TEXT);
    in.skip("nothing", 0, FieldKind.PLAIN);
    in.skipRemaining("rest");

    assertEquals(
        List.of(
            "0+3 count COUNT 256",
            "3+5 services SERVICES 65536",
            "8+2 two PLAIN aabb",
            "10+1 script length COUNT 2",
            "11+2 script SCRIPT ccdd",
            "13+1 empty length COUNT 0",
            "14+1 skipped length COUNT 1",
            "15+1 skipped TEXT ee",
            "16+1 rest OPAQUE 00"),
        seen);
  }

  @Test
  void hashesAreToldWhetherTheyAreReadOrPassedOver() throws DecodeException {
    WireReader in = reader("11".repeat(32) + "22".repeat(32));

    in.hash("first", Txid.TYPE);
    in.skipHash("second", BlockHash.TYPE);

    assertEquals(
        List.of("0+32 first HASH " + "11".repeat(32), "32+32 second HASH " + "22".repeat(32)),
        seen);
  }

  @Test
  void structuresAndElementsAreEnteredAndLeft() throws DecodeException {
    WireReader in = reader("01aa 02bbcc dd ee");

    in.struct("outer", each -> each.list("read", 9, 1, item -> item.uint8("a")));
    in.skipList("skipped", 9, 1, item -> item.uint8("b"));
    in.skipEach("bare", 2, item -> item.uint8("c"));

    assertEquals(
        List.of(
            "0 outer {",
            "0 read {",
            "0+1 count COUNT 1",
            "1 [0] {",
            "1+1 a PLAIN 170",
            "2 }",
            "2 }",
            "2 }",
            "2 skipped {",
            "2+1 count COUNT 2",
            "3 [0] {",
            "3+1 b PLAIN 187",
            "4 }",
            "4 [1] {",
            "4+1 b PLAIN 204",
            "5 }",
            "5 }",
            "5 bare {",
            "5 [0] {",
            "5+1 c PLAIN 221",
            "6 }",
            "6 [1] {",
            "6+1 c PLAIN 238",
            "7 }",
            "7 }"),
        seen);
  }

  private WireReader reader(String hex) {
    return Bytes.fromHex(hex.replace(" ", "")).reader(listener);
  }
}
