package io.bitcointcpip.protocol.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.BitSet;
import java.util.List;

/** Prunes a Merkle tree to what some of its leaves need (Core: {@code TraverseAndBuild}). */
final class PartialTreeBuilder {
  private final MerkleLevels tree;
  private final TreeShape shape;
  private final BitSet matches;
  private final ImmutableList.Builder<RawHash> hashes = ImmutableList.builder();
  private final BitSet flags = new BitSet();
  private int flagCount;

  PartialTreeBuilder(List<Txid> txids, BitSet matches) {
    this.tree = MerkleLevels.of(txids);
    this.shape = new TreeShape(txids.size());
    this.matches = matches;
  }

  PartialMerkleTree build() {
    visit(shape.rootHeight(), 0);
    byte[] bytes = new byte[(flagCount + Byte.SIZE - 1) / Byte.SIZE];
    flags.stream().forEach(i -> bytes[i / Byte.SIZE] |= (byte) (1 << (i % Byte.SIZE)));
    return new PartialMerkleTree(shape.leaves(), hashes.build(), Bytes.wrap(bytes));
  }

  private void visit(int height, int position) {
    int firstLeaf = position << height;
    int nextMatch = matches.nextSetBit(firstLeaf);
    boolean aboveMatch = nextMatch >= 0 && nextMatch < firstLeaf + (1 << height);
    flags.set(flagCount++, aboveMatch);
    if (height == 0 || !aboveMatch) {
      hashes.add(tree.padded(height, position));
      return;
    }
    visit(height - 1, 2 * position);
    if (shape.hasRightChild(height, position)) {
      visit(height - 1, 2 * position + 1);
    }
  }
}
