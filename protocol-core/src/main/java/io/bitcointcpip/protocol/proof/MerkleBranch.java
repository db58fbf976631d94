package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.util.List;

/**
 * The way from one leaf of a Merkle tree to its root.
 *
 * @param index the leaf's position; bit i says whether the node at height i is a right child
 * @param siblings the hash beside each node on the way, leaf first
 */
public record MerkleBranch(int index, ImmutableList<RawHash> siblings) {
  /** Deeper trees are of more leaves than an index can count. */
  public static final int MAX_DEPTH = 31;

  /** Checks that the leaf is one of a tree of this depth. */
  public MerkleBranch {
    checkArgument(siblings.size() <= MAX_DEPTH, "branch of %s hashes", siblings.size());
    checkArgument(
        index >= 0 && (long) index >>> siblings.size() == 0,
        "index %s in a tree of depth %s",
        index,
        siblings.size());
  }

  /** The branch of the leaf at {@code index}. */
  public static MerkleBranch of(List<? extends Hash256> leaves, int index) {
    checkElementIndex(index, leaves.size());
    MerkleLevels tree = MerkleLevels.of(leaves);
    ImmutableList.Builder<RawHash> siblings = ImmutableList.builder();
    for (int height = 0; height < tree.depth(); height++) {
      siblings.add(tree.padded(height, (index >>> height) ^ 1));
    }
    return new MerkleBranch(index, siblings.build());
  }

  /** How many levels are above the leaf. */
  public int depth() {
    return siblings.size();
  }

  /**
   * The root of the tree in which {@code leaf} stands here.
   *
   * @throws ProofException if the branch leads to a copy that is only there as padding, so that the
   *     position is none (CVE-2012-2459)
   */
  public MerkleRoot rootFrom(Hash256 leaf) throws ProofException {
    RawHash node = RawHash.TYPE.from(leaf);
    for (int height = 0; height < siblings.size(); height++) {
      RawHash sibling = siblings.get(height);
      boolean isRight = (index >>> height & 1) == 1;
      if (isRight && sibling.equals(node)) {
        throw new ProofException(
            Rule.MUTATED, "position " + index + " is a copy made by padding, at height " + height);
      }
      node =
          isRight
              ? Sha256d.hashPair(RawHash.TYPE, sibling, node)
              : Sha256d.hashPair(RawHash.TYPE, node, sibling);
    }
    return MerkleRoot.TYPE.from(node);
  }

  /** Checks that {@code leaf} stands here in the tree with this root. */
  public void verify(Hash256 leaf, MerkleRoot root) throws ProofException {
    MerkleRoot computed = rootFrom(leaf);
    if (!computed.equals(root)) {
      throw new ProofException(
          Rule.MERKLE_ROOT, "the branch of " + leaf + " leads to " + computed + ", not " + root);
    }
  }

  /** Checks that a block with this root has {@code transaction} here. */
  public void verify(Transaction transaction, MerkleRoot root) throws ProofException {
    NodeSize.check(transaction);
    verify(transaction.txid(), root);
  }
}
