package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Set;

/**
 * A set of scripts that can be asked about a part of a block, at little cost for the many parts
 * that are not in it: an object is made only of those that share length and one byte, both in few
 * bits, with a script of the set.
 */
final class ScriptSet {
  private static final int LENGTHS = 64;
  // The byte that is compared: in all common forms a hash or a key, and no opcode, is there.
  private static final int FROM_END = 3;

  private final Set<Bytes> scripts;
  private final long[] candidates = new long[LENGTHS];

  ScriptSet(Set<Bytes> scripts) {
    this.scripts = scripts;
    for (Bytes script : scripts) {
      candidates[script.length() % LENGTHS] |= bit(script, 0, script.length());
    }
  }

  /** Whether the bytes of {@code block} from {@code from} to {@code to} are in the set. */
  boolean contains(Bytes block, int from, int to) {
    return (candidates[(to - from) % LENGTHS] & bit(block, from, to)) != 0
        && scripts.contains(block.slice(from, to));
  }

  boolean isEmpty() {
    return scripts.isEmpty();
  }

  private static long bit(Bytes bytes, int from, int to) {
    int value = to - from < FROM_END ? 0 : bytes.get(to - FROM_END);
    return 1L << value % Long.SIZE;
  }
}
