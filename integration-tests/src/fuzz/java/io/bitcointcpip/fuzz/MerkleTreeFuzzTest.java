package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * F6: a partial Merkle tree proves what a second reading of BIP37, written down here as it stands
 * there, finds in it; and a tree that is built proves exactly what it was built for.
 */
class MerkleTreeFuzzTest {
  private static final int MOST_LEAVES = 300;

  @FuzzTest
  void aTreeProvesWhatBip37SaysItDoes(byte[] data) {
    Input input = new Input(data);
    if (input.flag()) {
      assertBuiltTreeProves(input);
    } else {
      Wire.decode(input.rest(), PartialMerkleTree::decode).ifPresent(MerkleTreeFuzzTest::judge);
    }
  }

  private static void judge(PartialMerkleTree tree) {
    Optional<Reading> expected = Reading.of(tree);
    Bytes root = expected.map(each -> each.root).orElse(Bytes.wrap(new byte[32]));
    Optional<PartialMerkleProof> proof = verify(tree, root);

    assertEquals(expected.map(Reading::shown), proof.map(MerkleTreeFuzzTest::shown));
    assertEquals(Optional.empty(), verify(tree, Wire.sha256d(root)));
  }

  private static void assertBuiltTreeProves(Input input) {
    List<Txid> txids = new ArrayList<>();
    int count = 1 + input.below(MOST_LEAVES);
    int salt = input.uint8();
    BitSet matches = new BitSet();
    Bytes chosen = input.rest();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes hash = Wire.sha256d(Bytes.of(salt, i >> 8, i & 0xff));
      txids.add(Txid.TYPE.fromBytes(hash));
      if (i / 8 < chosen.length() && (chosen.get(i / 8) >> (i % 8) & 1) == 1) {
        matches.set(i);
        expected.add(i + " " + hash);
      }
    }

    PartialMerkleTree tree = PartialMerkleProof.build(txids, matches);

    Bytes root = Merkle.root(txids.stream().map(Txid::toBytes).toList());
    assertEquals(Optional.of(expected), verify(tree, root).map(MerkleTreeFuzzTest::shown));
    judge(tree);
  }

  private static Optional<PartialMerkleProof> verify(PartialMerkleTree tree, Bytes root) {
    try {
      return Optional.of(PartialMerkleProof.verify(tree, MerkleRoot.TYPE.fromBytes(root)));
    } catch (ProofException e) {
      Printable.check(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<String> shown(PartialMerkleProof proof) {
    return proof.matches().stream()
        .map(match -> match.index() + " " + match.txid().toBytes())
        .toList();
  }

  /** BIP37's way through a tree, top down. */
  private static final class Reading {
    private static final class Broken extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    private final PartialMerkleTree tree;
    private final List<String> matches = new ArrayList<>();
    private int bitsUsed;
    private int hashesUsed;
    private Bytes root = Bytes.EMPTY;

    private Reading(PartialMerkleTree tree) {
      this.tree = tree;
    }

    static Optional<Reading> of(PartialMerkleTree tree) {
      long count = tree.transactionCount();
      int bits = 8 * tree.flags().length();
      if (count == 0
          || count > PartialMerkleTree.MAX_TRANSACTIONS
          || tree.hashes().size() > count
          || bits < tree.hashes().size()) {
        return Optional.empty();
      }
      Reading reading = new Reading(tree);
      try {
        reading.root = reading.traverse(reading.height(), 0);
      } catch (Broken e) {
        return Optional.empty();
      }
      return reading.usesAll() ? Optional.of(reading) : Optional.empty();
    }

    List<String> shown() {
      return matches;
    }

    private int height() {
      int height = 0;
      while (width(height) > 1) {
        height++;
      }
      return height;
    }

    private long width(int height) {
      return (tree.transactionCount() + (1L << height) - 1) >> height;
    }

    private Bytes traverse(int height, long position) {
      boolean aboveMatch = bit();
      if (height > 0 && aboveMatch) {
        Bytes left = traverse(height - 1, 2 * position);
        if (2 * position + 1 >= width(height - 1)) {
          return Merkle.pair(left, left);
        }
        Bytes right = traverse(height - 1, 2 * position + 1);
        if (left.equals(right)) {
          throw new Broken();
        }
        return Merkle.pair(left, right);
      }
      if (hashesUsed == tree.hashes().size()) {
        throw new Broken();
      }
      Bytes hash = tree.hashes().get(hashesUsed++).toBytes();
      if (aboveMatch) {
        matches.add(position + " " + hash);
      }
      return hash;
    }

    private boolean bit() {
      if (bitsUsed == 8 * tree.flags().length()) {
        throw new Broken();
      }
      boolean bit = isSet(bitsUsed);
      bitsUsed++;
      return bit;
    }

    private boolean isSet(int index) {
      return (tree.flags().get(index / 8) >> (index % 8) & 1) == 1;
    }

    /** All hashes, all bytes of flags; and padding is zero, which Core does not ask for. */
    private boolean usesAll() {
      for (int i = bitsUsed; i < 8 * tree.flags().length(); i++) {
        if (isSet(i)) {
          return false;
        }
      }
      return (bitsUsed + 7) / 8 == tree.flags().length() && hashesUsed == tree.hashes().size();
    }
  }
}
