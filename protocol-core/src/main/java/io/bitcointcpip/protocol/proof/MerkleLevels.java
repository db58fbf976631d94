package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.util.List;

/** All hashes of a Merkle tree, for building proofs: level 0 are the leaves, the last the root. */
record MerkleLevels(ImmutableList<ImmutableList<RawHash>> levels) {
  static MerkleLevels of(List<? extends Hash256> leaves) {
    checkArgument(!leaves.isEmpty(), "a Merkle tree needs a leaf");
    ImmutableList.Builder<ImmutableList<RawHash>> levels = ImmutableList.builder();
    ImmutableList<RawHash> level =
        leaves.stream().map(RawHash.TYPE::from).collect(ImmutableList.toImmutableList());
    levels.add(level);
    while (level.size() > 1) {
      level = parents(level);
      levels.add(level);
    }
    return new MerkleLevels(levels.build());
  }

  /** How many levels are above the leaves. */
  int depth() {
    return levels.size() - 1;
  }

  /** The hash at {@code position} of a level; beyond the end the last one, as padding does. */
  RawHash padded(int height, int position) {
    ImmutableList<RawHash> level = levels.get(height);
    return level.get(Math.min(position, level.size() - 1));
  }

  private static ImmutableList<RawHash> parents(ImmutableList<RawHash> level) {
    ImmutableList.Builder<RawHash> parents = ImmutableList.builder();
    for (int i = 0; i < level.size(); i += 2) {
      RawHash right = level.get(Math.min(i + 1, level.size() - 1));
      parents.add(Sha256d.hashPair(RawHash.TYPE, level.get(i), right));
    }
    return parents.build();
  }
}
