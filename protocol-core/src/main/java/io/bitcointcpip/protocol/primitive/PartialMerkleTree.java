package io.bitcointcpip.protocol.primitive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * The part of a block's Merkle tree that proves some of its transactions (BIP37; Core: {@code
 * CPartialMerkleTree}). The form only: {@code proof.PartialMerkleProof} builds and judges it.
 *
 * <pre>
 * transactions  u32, how many the block has
 * hashes        CompactSize count; 32 bytes each: pruned nodes and leaves, depth-first
 * flags         var_bytes; bit i in byte i/8 at i%8: whether node i, depth-first, is above a match
 * </pre>
 *
 * @param transactionCount unsigned; checked only when the tree is judged
 */
public record PartialMerkleTree(long transactionCount, ImmutableList<RawHash> hashes, Bytes flags) {
  /** No block has more transactions: each weighs at least 240 (Core). */
  public static final int MAX_TRANSACTIONS = Block.MAX_WEIGHT / 240;

  // A tree of 16,666 leaves has 33,341 nodes, and each node one bit.
  private static final int MAX_FLAG_BYTES = 4_168;

  /** The most bytes it takes on the wire. */
  public static final int MAX_SIZE =
      Integer.BYTES + 3 + MAX_TRANSACTIONS * Hash256.LENGTH + 3 + MAX_FLAG_BYTES;

  /** Checks that the number of transactions fits its field. */
  public PartialMerkleTree {
    checkArgument(
        transactionCount >= 0 && transactionCount <= 0xffff_ffffL, "u32 %s", transactionCount);
  }

  /** Reads a tree. */
  public static PartialMerkleTree decode(WireReader in) throws DecodeException {
    return new PartialMerkleTree(
        in.uint32("transactions"),
        in.list(
            "hashes", MAX_TRANSACTIONS, Hash256.LENGTH, each -> each.hash("hash", RawHash.TYPE)),
        in.varBytes("flags", MAX_FLAG_BYTES, FieldKind.PLAIN));
  }

  /** Writes the tree. */
  public void encode(WireWriter out) {
    out.uint32(transactionCount).list(hashes, (hash, writer) -> writer.hash(hash)).varBytes(flags);
  }
}
