package io.bitcointcpip.protocol.primitive;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The 80 bytes that head a block, and that its hash is made of.
 *
 * <pre>
 *  0  version i32
 *  4  previous block hash
 * 36  Merkle root of the txids
 * 68  time u32, seconds since 1970
 * 72  nBits u32, the target in compact form
 * 76  nonce u32
 * </pre>
 */
public final class BlockHeader {
  /** The number of bytes. */
  public static final int SIZE = 80;

  private static final int PREVIOUS_AT = 4;
  private static final int MERKLE_ROOT_AT = 36;
  private static final int TIME_AT = 68;
  private static final int BITS_AT = 72;
  private static final int NONCE_AT = 76;

  private final Bytes raw;
  private @Nullable BlockHash hash;

  private BlockHeader(Bytes raw) {
    this.raw = raw;
  }

  /** Reads a header. */
  public static BlockHeader decode(WireReader in) throws DecodeException {
    int start = in.position();
    in.int32("version");
    in.skipHash("previous block", BlockHash.TYPE);
    in.skipHash("merkle root", MerkleRoot.TYPE);
    in.uint32("time", FieldKind.UNIX_TIME);
    in.uint32("bits", FieldKind.COMPACT_TARGET);
    in.uint32("nonce");
    return new BlockHeader(in.since(start));
  }

  /** The header that these 80 bytes are. */
  public static BlockHeader of(Bytes raw) {
    checkArgument(raw.length() == SIZE, "header of %s bytes", raw.length());
    return new BlockHeader(raw);
  }

  /** Writes the 80 bytes. */
  public void encode(WireWriter out) {
    out.bytes(raw);
  }

  /** The 80 bytes. */
  public Bytes raw() {
    return raw;
  }

  /** The version; its bits signal soft forks (BIP9). */
  public int version() {
    return (int) raw.uint32(0);
  }

  /** The hash of the block before. */
  public BlockHash previous() {
    return BlockHash.TYPE.fromBytes(raw.slice(PREVIOUS_AT, MERKLE_ROOT_AT));
  }

  /** The root of the tree of txids. */
  public MerkleRoot merkleRoot() {
    return MerkleRoot.TYPE.fromBytes(raw.slice(MERKLE_ROOT_AT, TIME_AT));
  }

  /** Seconds since 1970, unsigned. */
  public long time() {
    return raw.uint32(TIME_AT);
  }

  /** The target in compact form, unsigned. */
  public long bits() {
    return raw.uint32(BITS_AT);
  }

  /** The number that the miner varied, unsigned. */
  public long nonce() {
    return raw.uint32(NONCE_AT);
  }

  /** The block's hash: double SHA-256 of the 80 bytes. */
  public BlockHash hash() {
    BlockHash known = hash;
    if (known == null) {
      known = Sha256d.hash(BlockHash.TYPE, raw);
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockHeader that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** The block's hash. */
  @Override
  public String toString() {
    return hash().toString();
  }
}
