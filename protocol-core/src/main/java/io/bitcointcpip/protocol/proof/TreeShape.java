package io.bitcointcpip.protocol.proof;

/**
 * The shape of a Merkle tree over some leaves.
 *
 * @param leaves at least 1, at most 2^30
 */
record TreeShape(int leaves) {
  /** How many nodes there are at {@code height} above the leaves. */
  int width(int height) {
    return (leaves + (1 << height) - 1) >> height;
  }

  /** The height of the root. */
  int rootHeight() {
    int height = 0;
    while (width(height) > 1) {
      height++;
    }
    return height;
  }

  /** Whether the node at {@code position} of {@code height} has a right child of its own. */
  boolean hasRightChild(int height, int position) {
    return 2 * position + 1 < width(height - 1);
  }
}
