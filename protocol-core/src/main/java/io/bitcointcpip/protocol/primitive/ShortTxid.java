package io.bitcointcpip.protocol.primitive;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.HexFormat;

/**
 * Names a transaction within one compact block (BIP152): the low 48 bits of a SipHash of its wtxid,
 * under a key that differs from block to block. Layout: six bytes, little-endian.
 *
 * @param value below 2^48
 */
public record ShortTxid(long value) implements Comparable<ShortTxid> {
  /** The number of bytes on the wire. */
  public static final int SIZE = 6;

  /** Checks that the value fits. */
  public ShortTxid {
    checkArgument(value >>> (Byte.SIZE * SIZE) == 0, "short txid %s", value);
  }

  /** Reads a short txid. */
  public static ShortTxid decode(WireReader in) throws DecodeException {
    return new ShortTxid(in.uint48("short txid"));
  }

  /** Writes the six bytes. */
  public void encode(WireWriter out) {
    out.uint48(value);
  }

  /**
   * By value. Hash tables need an order: a peer chooses the ids, and can make their hashes meet.
   */
  @Override
  public int compareTo(ShortTxid other) {
    return Long.compare(value, other.value);
  }

  /** Twelve hex digits, most significant first. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value, 2 * SIZE);
  }
}
