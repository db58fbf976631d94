package io.bitcointcpip.protocol.primitive;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.CompactSize;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The witness of one input: a stack of byte strings (BIP141). Layout: CompactSize count, then each
 * item as var_bytes.
 *
 * <p>Only consensus limits apply: real witnesses hold 500,003 items, or one of almost 4 MB. The
 * items stay in one slab with an offset each; an object per item is made only while it is looked
 * at.
 */
public final class Witness {
  /** A stack without items. */
  public static final Witness EMPTY = new Witness(Bytes.of(0), new int[0]);

  private final Bytes raw;
  // Where each item begins, with its length in front.
  private final int[] starts;

  private Witness(Bytes raw, int[] starts) {
    this.raw = raw;
    this.starts = starts;
  }

  /** A stack of the given items, bottom first. */
  public static Witness of(List<Bytes> items) {
    WireWriter out = new WireWriter();
    out.list(items, (item, writer) -> writer.varBytes(item));
    return Trusted.decode(out.toBytes(), Witness::decode);
  }

  static Witness decode(WireReader in) throws DecodeException {
    int start = in.position();
    int[] starts = new int[in.compactSize("count", in.remaining())];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = in.position() - start;
      in.skipVarBytes("item", CompactSize.MAX_SIZE, FieldKind.PLAIN);
    }
    return new Witness(in.since(start), starts);
  }

  static void skip(WireReader in) throws DecodeException {
    in.skipList(
        "items",
        CompactSize.MAX_SIZE,
        1,
        item -> item.skipVarBytes("item", CompactSize.MAX_SIZE, FieldKind.PLAIN));
  }

  void encode(WireWriter out) {
    out.bytes(raw);
  }

  /** Whether there are no items. */
  public boolean isEmpty() {
    return starts.length == 0;
  }

  /** The items, bottom first; each is a slice. */
  public List<Bytes> items() {
    return new Items();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Witness that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  @Override
  public String toString() {
    return items().toString();
  }

  private final class Items extends AbstractList<Bytes> implements RandomAccess {
    @Override
    public Bytes get(int index) {
      return Trusted.decode(
          raw.slice(starts[index]),
          in -> in.varBytes("item", CompactSize.MAX_SIZE, FieldKind.PLAIN));
    }

    @Override
    public int size() {
      return starts.length;
    }
  }
}
