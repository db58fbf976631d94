package io.bitcointcpip.fuzz;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Merkle roots by the definition alone, level by level. */
final class Merkle {
  private Merkle() {}

  /** The root over {@code leaves}, of which there is at least one. */
  static Bytes root(List<Bytes> leaves) {
    List<Bytes> level = leaves;
    while (level.size() > 1) {
      List<Bytes> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(pair(level.get(i), level.get(Math.min(i + 1, level.size() - 1))));
      }
      level = above;
    }
    return level.get(0);
  }

  /** The hash of two nodes. */
  static Bytes pair(Bytes left, Bytes right) {
    return Wire.sha256d(left.concat(right));
  }
}
