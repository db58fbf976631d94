package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/** The tree of hashes over the transactions of a block. */
final class Merkle {
  private Merkle() {}

  /** The root over {@code leaves}, of which there is at least one. */
  static Octets root(List<Octets> leaves) {
    List<Octets> level = leaves;
    while (level.size() > 1) {
      List<Octets> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        // The last of an odd number is paired with itself.
        Octets right = level.get(Math.min(i + 1, level.size() - 1));
        above.add(Octets.concat(List.of(level.get(i), right)).sha256d());
      }
      level = above;
    }
    return level.get(0);
  }
}
