package io.bitcointcpip.integration.fakenode;

import java.util.ArrayList;
import java.util.List;

/** What a script pushes, and the two types of outputs that a bloom filter may follow. */
final class ScriptPushes {
  private static final int PUSHDATA1 = 0x4c;
  private static final int PUSHDATA2 = 0x4d;
  private static final int PUSHDATA4 = 0x4e;
  private static final int CHECKSIG = 0xac;
  private static final int CHECKMULTISIG = 0xae;
  private static final int COMPRESSED_KEY = 33;
  private static final int UNCOMPRESSED_KEY = 65;

  private ScriptPushes() {}

  /** The data that are pushed and not empty, up to where the script breaks off. */
  static List<Octets> of(Octets script) {
    List<Octets> pushes = new ArrayList<>();
    OctetsReader in = new OctetsReader(script);
    try {
      while (in.remaining() > 0) {
        long size = pushed(in);
        if (size > 0) {
          pushes.add(in.bytes(size));
        }
      }
    } catch (IllegalArgumentException e) {
      // A push beyond the end: what came before it counts.
    }
    return pushes;
  }

  /** Whether it pays to a key or to some of several keys, both without hashing. */
  static boolean isKeyOrMultisig(Octets script) {
    int size = script.size();
    if (size < 3) {
      return false;
    }
    int last = script.get(size - 1);
    List<Octets> pushes = of(script);
    boolean keys = !pushes.isEmpty() && pushes.stream().allMatch(ScriptPushes::isKey);
    return keys
        && (last == CHECKSIG
            ? pushes.size() == 1 && size == pushes.get(0).size() + 2
            : last == CHECKMULTISIG
                && isSmallNumber(script.get(0))
                && script.get(size - 2) == 0x50 + pushes.size());
  }

  private static boolean isKey(Octets push) {
    return push.size() == COMPRESSED_KEY || push.size() == UNCOMPRESSED_KEY;
  }

  private static boolean isSmallNumber(int opcode) {
    return opcode > 0x50 && opcode <= 0x60;
  }

  /** Takes an opcode, and says how many bytes it pushes. */
  private static long pushed(OctetsReader in) {
    int opcode = in.u8();
    return switch (opcode) {
      case PUSHDATA1 -> in.u8();
      case PUSHDATA2 -> in.u8() | in.u8() << Byte.SIZE;
      case PUSHDATA4 -> in.u32();
      default -> opcode < PUSHDATA1 ? opcode : 0;
    };
  }
}
