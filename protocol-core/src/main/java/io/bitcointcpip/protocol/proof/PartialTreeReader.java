package io.bitcointcpip.protocol.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.proof.PartialMerkleProof.Match;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Txid;

/** Walks a partial Merkle tree (Core: {@code CPartialMerkleTree::ExtractMatches}). */
final class PartialTreeReader {
  private final PartialMerkleTree tree;
  private final TreeShape shape;
  private final ImmutableList.Builder<Match> matches = ImmutableList.builder();
  private int flagsUsed;
  private int hashesUsed;

  PartialTreeReader(PartialMerkleTree tree) throws ProofException {
    checkCounts(tree);
    this.tree = tree;
    this.shape = new TreeShape((int) tree.transactionCount());
  }

  PartialMerkleProof read() throws ProofException {
    int height = shape.rootHeight();
    RawHash root = visit(height, 0);
    checkFlagsUsedUp();
    if (hashesUsed != tree.hashes().size()) {
      throw new ProofException(
          Rule.TREE_HASHES, tree.hashes().size() + " hashes, " + hashesUsed + " needed");
    }
    return new PartialMerkleProof(MerkleRoot.TYPE.from(root), height, matches.build());
  }

  private static void checkCounts(PartialMerkleTree tree) throws ProofException {
    long transactions = tree.transactionCount();
    int hashes = tree.hashes().size();
    if (transactions == 0 || transactions > PartialMerkleTree.MAX_TRANSACTIONS) {
      throw new ProofException(
          Rule.TRANSACTION_COUNT,
          transactions + " transactions, must be 1 to " + PartialMerkleTree.MAX_TRANSACTIONS);
    }
    if (hashes > transactions) {
      throw new ProofException(
          Rule.TREE_HASHES, hashes + " hashes for " + transactions + " transactions");
    }
    if ((long) tree.flags().length() * Byte.SIZE < hashes) {
      throw new ProofException(
          Rule.TREE_FLAGS, tree.flags().length() + " bytes of flags for " + hashes + " hashes");
    }
  }

  private RawHash visit(int height, int position) throws ProofException {
    boolean aboveMatch = nextFlag();
    if (height == 0 || !aboveMatch) {
      RawHash hash = nextHash();
      if (aboveMatch) {
        matches.add(new Match(position, Txid.TYPE.from(hash)));
      }
      return hash;
    }
    RawHash left = visit(height - 1, 2 * position);
    if (!shape.hasRightChild(height, position)) {
      return Sha256d.hashPair(RawHash.TYPE, left, left);
    }
    RawHash right = visit(height - 1, 2 * position + 1);
    if (right.equals(left)) {
      // Only padding makes them equal, and there is none here (CVE-2012-2459).
      throw new ProofException(
          Rule.MUTATED, "both children at height " + (height - 1) + " are " + left);
    }
    return Sha256d.hashPair(RawHash.TYPE, left, right);
  }

  private boolean nextFlag() throws ProofException {
    if (flagsUsed == tree.flags().length() * Byte.SIZE) {
      throw new ProofException(Rule.TREE_FLAGS, "more than " + flagsUsed + " flags needed");
    }
    int flag = flagsUsed++;
    return isSet(flag);
  }

  private boolean isSet(int flag) {
    return (tree.flags().get(flag / Byte.SIZE) >>> (flag % Byte.SIZE) & 1) == 1;
  }

  private RawHash nextHash() throws ProofException {
    if (hashesUsed == tree.hashes().size()) {
      throw new ProofException(Rule.TREE_HASHES, "more than " + hashesUsed + " hashes needed");
    }
    return tree.hashes().get(hashesUsed++);
  }

  private void checkFlagsUsedUp() throws ProofException {
    int bytes = tree.flags().length();
    if ((flagsUsed + Byte.SIZE - 1) / Byte.SIZE != bytes) {
      throw new ProofException(
          Rule.TREE_FLAGS, bytes + " bytes of flags, " + flagsUsed + " bits needed");
    }
    for (int i = flagsUsed; i < bytes * Byte.SIZE; i++) {
      if (isSet(i)) {
        throw new ProofException(Rule.TREE_FLAGS, "padding bit " + i + " is set");
      }
    }
  }
}
