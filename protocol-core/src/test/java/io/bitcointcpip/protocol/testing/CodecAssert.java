package io.bitcointcpip.protocol.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldNode;
import io.bitcointcpip.protocol.wire.FieldTree;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/** The one assertion about codecs: every encoding is tried whole, truncated and with a tail. */
public final class CodecAssert {
  private CodecAssert() {}

  /**
   * Asserts that {@code value} is encoded as {@code hex}, that these bytes decode to it, that every
   * proper prefix is refused, that a byte too many is noticed, and that the annotated decode names
   * each byte exactly once.
   */
  public static <T> void assertCodec(
      T value, String hex, WireReader.Decoder<T> decoder, WireWriter.Encoder<T> encoder) {
    Bytes golden = Bytes.fromHex(hex.replaceAll("\\s", ""));
    WireWriter out = new WireWriter(0);

    encoder.encode(value, out);

    assertEquals(golden.toHex(), out.toBytes().toHex(), "encoded");
    assertEquals(value, decodeWhole(golden, decoder), "decoded");
    assertEveryPrefixRefused(golden, decoder);
    assertTrailingByteNoticed(golden, decoder);
    assertEveryByteNamed(golden, decoder);
  }

  /** Decodes all of {@code bytes}; fails the test if they are not one complete value. */
  public static <T> T decodeWhole(Bytes bytes, WireReader.Decoder<T> decoder) {
    WireReader in = bytes.reader();
    try {
      T value = decoder.decode(in);
      in.expectEnd();
      return value;
    } catch (DecodeException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Asserts that no proper prefix of {@code bytes} is a complete value. */
  public static void assertEveryPrefixRefused(Bytes bytes, WireReader.Decoder<?> decoder) {
    for (int length = 0; length < bytes.length(); length++) {
      WireReader in = bytes.slice(0, length).reader();
      assertThrows(
          DecodeException.class, () -> decoder.decode(in), "prefix of " + length + " bytes");
    }
  }

  /** Asserts that the annotated decode of {@code bytes} gives each byte to exactly one field. */
  public static void assertEveryByteNamed(Bytes bytes, WireReader.Decoder<?> decoder) {
    assertEveryByteNamed(FieldTree.of("value", bytes, decoder), bytes);
  }

  /** Asserts that {@code tree} gives each of {@code bytes} to exactly one field. */
  public static void assertEveryByteNamed(FieldTree tree, Bytes bytes) {
    assertNull(tree.error(), () -> "annotated decode: " + tree.error());
    assertEquals(bytes.length(), endOfLeaves(tree.root(), 0), "bytes named");
  }

  private static void assertTrailingByteNoticed(Bytes bytes, WireReader.Decoder<?> decoder) {
    WireReader in = bytes.concat(Bytes.of(0)).reader();
    assertThrows(
        DecodeException.class,
        () -> {
          decoder.decode(in);
          in.expectEnd();
        },
        "trailing byte");
  }

  private static int endOfLeaves(FieldNode node, int expectedOffset) {
    assertEquals(expectedOffset, node.offset(), () -> "offset of " + node.name());
    if (node.isLeaf()) {
      return node.end();
    }
    int end = expectedOffset;
    for (FieldNode child : node.children()) {
      end = endOfLeaves(child, end);
    }
    assertEquals(node.end(), end, () -> "end of " + node.name());
    return end;
  }
}
