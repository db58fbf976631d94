package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  @Test
  void everyVerbReadsWhatTheWriterWrote() throws DecodeException {
    Bytes bytes =
        new WireWriter(0)
            .uint8(0xff)
            .bool(true)
            .uint16Be(0x208d)
            .int32(-2)
            .uint32(0xffff_fffeL)
            .int64(-3)
            .compactSize(70_000)
            .varBytes(Bytes.of(1, 2))
            .hash(Txid.fromHex("22".repeat(32)))
            .list(ImmutableList.of(1, 2), (value, out) -> out.uint8(value))
            .toBytes();

    WireReader in = bytes.reader();

    assertEquals(0xff, in.uint8("u8"));
    assertTrue(in.bool("bool"));
    assertEquals(0x208d, in.uint16Be("port"));
    assertEquals(-2, in.int32("i32"));
    assertEquals(0xffff_fffeL, in.uint32("u32"));
    assertEquals(-3, in.int64("i64"));
    assertEquals(70_000, in.compactSize("size", 70_000));
    assertEquals(Bytes.of(1, 2), in.varBytes("data", 2, FieldKind.PLAIN));
    assertEquals(Txid.fromHex("22".repeat(32)), in.hash("hash", Txid.TYPE));
    assertEquals(ImmutableList.of(1, 2), in.list("list", 2, 1, each -> each.uint8("value")));
    in.expectEnd();
  }

  @Test
  void whatIsCutShortNamesItsFieldAndOffset() {
    WireReader in = Bytes.fromHex("0102030405").reader();

    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () -> {
              in.uint16Be("port");
              in.int32("height");
            });

    assertEquals(Reason.TRUNCATED, failure.reason());
    assertEquals("height: needs 4 bytes, 3 remain (offset 2)", failure.getMessage());
  }

  @Test
  void thePathOfAFieldInAListNamesTheElement() {
    // Two items: one byte, and one that is missing.
    WireReader in = Bytes.fromHex("02" + "01aa").reader();

    DecodeException failure =
        assertThrows(
            DecodeException.class,
            () ->
                in.struct(
                    "outer",
                    each ->
                        each.list(
                            "items", 10, 1, item -> item.varBytes("data", 5, FieldKind.PLAIN))));

    assertEquals("outer.items[1].data", failure.field());
  }

  @Test
  void bytesAfterTheLastFieldAreCounted() {
    DecodeException failure =
        assertThrows(DecodeException.class, () -> Bytes.of(1, 2).reader().expectEnd());

    assertEquals("end: 2 bytes after the last field (offset 0)", failure.getMessage());
  }

  @Test
  void anErrorIsMadeWithoutAStackTrace() {
    DecodeException failure =
        assertThrows(DecodeException.class, () -> Bytes.EMPTY.reader().uint8("x"));

    assertEquals(0, failure.getStackTrace().length);
  }

  @Test
  void theTreeKeepsWhatCouldNotBeDecoded() {
    Bytes bytes = Bytes.fromHex("0101020304");

    FieldTree tree =
        FieldTree.of(
            "thing",
            bytes,
            in ->
                in.struct(
                    "inner",
                    each -> {
                      each.uint8("first");
                      return each.int64("second");
                    }));

    assertTrue(tree.error() != null && tree.error().field().equals("inner.second"));
    FieldNode inner = tree.root().children().get(0);
    assertEquals("first", inner.children().get(0).name());
    FieldNode rest = tree.root().children().get(1);
    assertEquals("undecoded", rest.name());
    assertEquals(1, rest.offset());
    assertEquals(4, rest.length());
  }

  @Test
  void theTreeOfACompleteDecodeHasNoError() {
    FieldTree tree = FieldTree.of("thing", Bytes.of(7), in -> in.uint8("only"));

    assertNull(tree.error());
    assertFalse(tree.root().isLeaf());
    assertEquals(7, tree.root().children().get(0).value());
  }
}
