package io.bitcointcpip.integration.fakenode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The headers of a chain by height, in one array of 80 bytes each: a chain of 900,000 takes 72 MB
 * however many nodes serve it. Immutable: what extends it returns a longer one.
 */
public final class HeaderChain {
  private static final int SIZE = ProofOfWork.HEADER_SIZE;
  private static final int HASH_SIZE = ProofOfWork.HASH_SIZE;

  private final byte[] headers;
  private final HashIndex index;

  private HeaderChain(byte[] owned) {
    if (owned.length == 0 || owned.length % SIZE != 0) {
      throw new IllegalArgumentException(owned.length + " bytes are not headers of " + SIZE);
    }
    headers = owned;
    index = indexOf(owned);
  }

  /** The first header of regtest alone. */
  public static HeaderChain regtest() {
    return of(List.of(TestChain.regtest().tip().header()));
  }

  /** These headers, whether or not they belong together. */
  public static HeaderChain of(List<Octets> headers) {
    return of(Octets.concat(headers));
  }

  /**
   * These headers, one after the other as in Electrum's file, whether or not they belong together.
   */
  public static HeaderChain of(Octets headers) {
    return new HeaderChain(headers.toByteArray());
  }

  /**
   * The same with {@code count} more headers, mined on regtest's rules; no blocks belong to them.
   */
  public HeaderChain extendedBy(int count) {
    return extendedBy(count, MiningRules.REGTEST, 0);
  }

  /**
   * The same with {@code count} more headers, mined; no blocks belong to them.
   *
   * @param branch makes them other headers than those of another branch
   */
  public HeaderChain extendedBy(int count, MiningRules rules, int branch) {
    byte[] longer = Arrays.copyOf(headers, headers.length + count * SIZE);
    HeaderMiner miner = new HeaderMiner(longer, rules, branch);
    for (int height = height() + 1; height < longer.length / SIZE; height++) {
      miner.mine(height);
    }
    return new HeaderChain(longer);
  }

  /** The same with {@code header} at its end, whatever it is. */
  public HeaderChain append(Octets header) {
    return of(List.of(Octets.of(headers), header));
  }

  /** The same up to {@code height}: where another branch may begin. */
  public HeaderChain upTo(int height) {
    return new HeaderChain(Arrays.copyOf(headers, (height + 1) * SIZE));
  }

  /** The height of the last header. */
  public int height() {
    return headers.length / SIZE - 1;
  }

  /** The header at {@code height}. */
  public Octets header(int height) {
    return range(height, 1);
  }

  /** The hash of the header at {@code height}, in the order in which it is sent. */
  public Octets hash(int height) {
    return header(height).sha256d();
  }

  /** The hash of the last header, in the order in which it is sent. */
  public Octets tipHash() {
    return hash(height());
  }

  /** The height of the header with this hash, or -1. */
  public int heightOf(Octets hash) {
    return hash.size() == HASH_SIZE
        ? index.find(hash.toByteArray(), height -> hash(height).equals(hash))
        : -1;
  }

  /** The bits of the header at {@code height}. */
  public long bits(int height) {
    return u32(height, ProofOfWork.BITS_AT);
  }

  /** The time of the header at {@code height}, seconds since 1970. */
  public long time(int height) {
    return u32(height, ProofOfWork.TIME_AT);
  }

  /** All headers, one after the other, as in Electrum's file. */
  public Octets toOctets() {
    return Octets.of(headers);
  }

  /** {@code count} headers from {@code height} on, one after the other. */
  Octets range(int height, int count) {
    return Octets.owning(Arrays.copyOfRange(headers, height * SIZE, (height + count) * SIZE));
  }

  private long u32(int height, int at) {
    ByteBuffer fields = ByteBuffer.wrap(headers).order(ByteOrder.LITTLE_ENDIAN);
    return Integer.toUnsignedLong(fields.getInt(height * SIZE + at));
  }

  private static HashIndex indexOf(byte[] headers) {
    int count = headers.length / SIZE;
    HashIndex index = new HashIndex(count);
    Sha256d sha256d = new Sha256d();
    for (int height = 0; height < count; height++) {
      index.put(sha256d.hash(headers, height * SIZE, SIZE), height);
    }
    return index;
  }
}
