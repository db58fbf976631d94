package io.bitcointcpip.protocol.script;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.script.Bech32.Variant;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * A witness program as an address (BIP173, BIP350): its version as one group of five bits, then its
 * bytes regrouped.
 *
 * @param prefix the human-readable part
 * @param version 0 to 16
 */
record SegwitAddress(String prefix, int version, Bytes program) {
  private static final int MAX_VERSION = 16;
  private static final int MIN_PROGRAM_SIZE = 2;
  private static final int MAX_PROGRAM_SIZE = 40;
  private static final int GROUP_BITS = 5;

  static Optional<SegwitAddress> decode(String text) {
    return Bech32.decode(text).flatMap(SegwitAddress::of);
  }

  String encode() {
    ImmutableList.Builder<Integer> values = ImmutableList.builder();
    values.add(version);
    int bits = 0;
    int pending = 0;
    for (int i = 0; i < program.length(); i++) {
      bits = bits << Byte.SIZE | program.get(i);
      pending += Byte.SIZE;
      while (pending >= GROUP_BITS) {
        pending -= GROUP_BITS;
        values.add(bits >>> pending & 31);
      }
    }
    if (pending > 0) {
      values.add(bits << (GROUP_BITS - pending) & 31);
    }
    return new Bech32(prefix, values.build(), variantOf(version)).encode();
  }

  /** What is wrong with a text whose checksum is right, but which is no known address. */
  static String fault(Bech32 bech32) {
    int version = bech32.values().isEmpty() ? MAX_VERSION + 1 : bech32.values().get(0);
    if (version > MAX_VERSION) {
      return "it has no witness version from 0 to " + MAX_VERSION;
    }
    return bech32.variant() == variantOf(version)
        ? "a program of this length has no address in witness version " + version
        : "witness version " + version + " has the other kind of checksum";
  }

  private static Optional<SegwitAddress> of(Bech32 bech32) {
    if (bech32.values().isEmpty()) {
      return Optional.empty();
    }
    int version = bech32.values().get(0);
    return version <= MAX_VERSION && bech32.variant() == variantOf(version)
        ? bytes(bech32.values().subList(1, bech32.values().size()))
            .filter(program -> isPossible(version, program))
            .map(program -> new SegwitAddress(bech32.prefix(), version, program))
        : Optional.empty();
  }

  private static boolean isPossible(int version, Bytes program) {
    int size = program.length();
    return size >= MIN_PROGRAM_SIZE
        && size <= MAX_PROGRAM_SIZE
        && (version != 0 || size == 20 || size == 32);
  }

  private static Variant variantOf(int version) {
    return version == 0 ? Variant.BECH32 : Variant.BECH32M;
  }

  /** Groups of five bits as bytes; what is left over must be less than a group, and zero. */
  private static Optional<Bytes> bytes(List<Integer> groups) {
    WireWriter out = new WireWriter(MAX_PROGRAM_SIZE);
    int bits = 0;
    int pending = 0;
    for (int group : groups) {
      bits = (bits << GROUP_BITS | group) & 0xfff;
      pending += GROUP_BITS;
      if (pending >= Byte.SIZE) {
        pending -= Byte.SIZE;
        out.uint8(bits >>> pending & 0xff);
      }
    }
    boolean clean = pending < GROUP_BITS && (bits & (1 << pending) - 1) == 0;
    return clean ? Optional.of(out.toBytes()) : Optional.empty();
  }
}
