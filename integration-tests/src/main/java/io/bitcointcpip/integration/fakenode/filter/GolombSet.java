package io.bitcointcpip.integration.fakenode.filter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A basic block filter (BIP158): a Golomb-coded set with P = 19 and M = 784931. */
public final class GolombSet {
  private static final int P = 19;
  private static final long M = 784_931;

  private GolombSet() {}

  /**
   * The filter over {@code elements}, with their number (CompactSize) before it.
   *
   * @param key at least 16 bytes: the hash of the block, in the order in which it is sent
   */
  public static byte[] encode(byte[] key, Collection<byte[]> elements) {
    Set<ByteBuffer> distinct = new LinkedHashSet<>();
    elements.forEach(element -> distinct.add(ByteBuffer.wrap(element)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    appendCompactSize(distinct.size(), out);
    BitWriter bits = new BitWriter(out);
    long last = 0;
    for (long value : values(key, distinct)) {
      bits.golomb(value - last);
      last = value;
    }
    bits.finish();
    return out.toByteArray();
  }

  /** The hashes of the elements, each within N * M, ascending. */
  @SuppressWarnings("ByteBufferBackingArray") // whoever makes them wraps whole arrays
  private static long[] values(byte[] key, Set<ByteBuffer> elements) {
    long k0 = SipHash.littleEndian(key, 0, Long.BYTES);
    long k1 = SipHash.littleEndian(key, Long.BYTES, Long.BYTES);
    long range = elements.size() * M;
    return elements.stream()
        .mapToLong(element -> reduced(SipHash.hash(k0, k1, element.array()), range))
        .sorted()
        .toArray();
  }

  /** The upper 64 bits of the product, as unsigned numbers; {@code range} is positive. */
  private static long reduced(long hash, long range) {
    return Math.multiplyHigh(hash, range) + (hash < 0 ? range : 0);
  }

  private static void appendCompactSize(int value, ByteArrayOutputStream out) {
    int size = value < 0xfd ? 1 : value <= 0xffff ? Short.BYTES : Integer.BYTES;
    if (size > 1) {
      out.write(size == Short.BYTES ? 0xfd : 0xfe);
    }
    for (int i = 0; i < size; i++) {
      out.write(value >>> (Byte.SIZE * i));
    }
  }

  /** Bits, the highest first. */
  private static final class BitWriter {
    private final ByteArrayOutputStream out;
    private int current;
    private int count;

    BitWriter(ByteArrayOutputStream out) {
      this.out = out;
    }

    void golomb(long delta) {
      for (long quotient = delta >>> P; quotient > 0; quotient--) {
        bit(1);
      }
      bit(0);
      for (int i = P - 1; i >= 0; i--) {
        bit((int) (delta >>> i) & 1);
      }
    }

    void finish() {
      while (count > 0) {
        bit(0);
      }
    }

    private void bit(int bit) {
      current = current << 1 | bit;
      count++;
      if (count == Byte.SIZE) {
        out.write(current);
        current = 0;
        count = 0;
      }
    }
  }
}
