package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.util.List;

/**
 * The tree of a block's txids (or wtxids): hashes are joined in pairs, level by level; an odd one
 * at the end is joined with itself (Core: {@code ComputeMerkleRoot}).
 *
 * @param root the root
 * @param mutated whether two hashes of a pair were equal though both were really there. Then the
 *     same root belongs to a shorter list too, and the list must be refused without holding it
 *     against the block hash (CVE-2012-2459)
 */
public record MerkleTree(MerkleRoot root, boolean mutated) {
  /** The tree over {@code leaves}, which must not be empty. */
  public static MerkleTree of(List<? extends Hash256> leaves) {
    checkArgument(!leaves.isEmpty(), "a Merkle tree needs a leaf");
    Hash256[] level = leaves.toArray(new Hash256[0]);
    int width = level.length;
    boolean mutated = false;
    while (width > 1) {
      for (int i = 0; i + 1 < width; i += 2) {
        mutated |= level[i].equals(level[i + 1]);
      }
      for (int i = 0; i < width; i += 2) {
        level[i / 2] =
            Sha256d.hashPair(MerkleRoot.TYPE, level[i], level[Math.min(i + 1, width - 1)]);
      }
      width = (width + 1) / 2;
    }
    return new MerkleTree(MerkleRoot.TYPE.from(level[0]), mutated);
  }
}
