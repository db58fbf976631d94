package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.BitSet;
import java.util.List;

/**
 * What a {@link PartialMerkleTree} proves: that the block has these transactions at these places.
 * Never that it has no others that match.
 *
 * <p>A matched txid may be an inner node in disguise (CVE-2017-12842). {@link #indexOf} refuses
 * transactions that can be; {@link #requireCoinbase} proves how deep the tree really is.
 *
 * @param root the root that the tree hashes to
 * @param depth how many levels are above the leaves
 * @param matches the proven transactions, in block order
 */
public record PartialMerkleProof(MerkleRoot root, int depth, ImmutableList<Match> matches) {
  /**
   * A proven transaction.
   *
   * @param index its position in the block
   */
  public record Match(int index, Txid txid) {}

  /**
   * The tree that proves some of a block's transactions.
   *
   * @param txids of all transactions, in block order
   * @param matches the positions to prove; may be empty
   */
  public static PartialMerkleTree build(List<Txid> txids, BitSet matches) {
    checkArgument(
        matches.length() <= txids.size(),
        "position %s of %s transactions",
        matches.length() - 1,
        txids.size());
    return new PartialTreeBuilder(txids, matches).build();
  }

  /**
   * What {@code tree} proves about a block whose header has the root {@code expected}.
   *
   * @throws ProofException if it breaks any rule of BIP37, or hashes to another root
   */
  public static PartialMerkleProof verify(PartialMerkleTree tree, MerkleRoot expected)
      throws ProofException {
    PartialMerkleProof proof = new PartialTreeReader(tree).read();
    if (!proof.root.equals(expected)) {
      throw new ProofException(
          Rule.MERKLE_ROOT, "the tree hashes to " + proof.root + ", not " + expected);
    }
    return proof;
  }

  /** The proven position of {@code transaction}. */
  public int indexOf(Transaction transaction) throws ProofException {
    NodeSize.check(transaction);
    Txid txid = transaction.txid();
    for (Match match : matches) {
      if (match.txid().equals(txid)) {
        return match.index();
      }
    }
    throw new ProofException(Rule.NOT_PROVEN, "the proof is not of transaction " + txid);
  }

  /**
   * Checks that {@code coinbase} is one, and proven to be the first transaction. Nobody can make an
   * inner node that is a coinbase, so the leaves of this tree are leaves.
   */
  public void requireCoinbase(Transaction coinbase) throws ProofException {
    if (!coinbase.isCoinbase()) {
      throw new ProofException(Rule.COINBASE, "transaction " + coinbase.txid() + " is no coinbase");
    }
    int index = indexOf(coinbase);
    if (index != 0) {
      throw new ProofException(Rule.COINBASE, "a coinbase at position " + index);
    }
  }
}
