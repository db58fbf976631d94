package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A proof that a block has some transactions, in the format of Core's {@code gettxoutproof} and
 * {@code verifytxoutproof}, which is also that of a {@code merkleblock} message. Layout: header, 80
 * bytes; {@link PartialMerkleTree}.
 *
 * <p>It proves as much as its header: whether that has work behind it, and is on the chain, is for
 * others to say.
 */
public record TxOutProof(BlockHeader header, PartialMerkleTree tree) {
  /**
   * The proof that {@code block} has the transactions {@code txids}; it must have them all. One
   * that stands in it several times is proven everywhere.
   */
  public static TxOutProof of(Block block, Set<Txid> txids) {
    List<Txid> all = block.transactions().stream().map(Transaction::txid).toList();
    Set<Txid> absent = new HashSet<>(txids);
    BitSet matches = new BitSet();
    for (int i = 0; i < all.size(); i++) {
      matches.set(i, txids.contains(all.get(i)));
      absent.remove(all.get(i));
    }
    checkArgument(absent.isEmpty(), "block %s does not have %s", block.hash(), absent);
    return new TxOutProof(block.header(), PartialMerkleProof.build(all, matches));
  }

  /** Reads a proof; whether it holds is for {@link #verify()} to say. */
  public static TxOutProof decode(WireReader in) throws DecodeException {
    return new TxOutProof(
        in.struct("header", BlockHeader::decode), in.struct("tree", PartialMerkleTree::decode));
  }

  /** Writes the proof. */
  public void encode(WireWriter out) {
    header.encode(out);
    tree.encode(out);
  }

  /** What is proven about the block of this header. */
  public PartialMerkleProof verify() throws ProofException {
    return PartialMerkleProof.verify(tree, header.merkleRoot());
  }
}
