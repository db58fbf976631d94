package io.bitcointcpip.protocol.script;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A human-readable part, {@code 1}, and groups of five bits with a checksum of six characters
 * (BIP173; with the other constant, BIP350).
 *
 * @param prefix the human-readable part, lower-case
 * @param values the groups, each 0 to 31, without the checksum
 */
record Bech32(String prefix, ImmutableList<Integer> values, Variant variant) {
  /** Which constant the checksum ends in. */
  enum Variant {
    /** Of version 0 witness programs. */
    BECH32(1),
    /** Of all later ones. */
    BECH32M(0x2bc8_30a3);

    private final int constant;

    Variant(int constant) {
      this.constant = constant;
    }
  }

  /** The characters of the groups, 0 to 31. */
  static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  private static final int[] GENERATOR = {
    0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3
  };
  private static final int CHECKSUM_LENGTH = 6;
  private static final int MAX_LENGTH = 90;
  private static final char SEPARATOR = '1';
  private static final int GROUP_BITS = 5;
  private static final int GROUP_MASK = 31;

  /** The parts of {@code text}; empty if its form or checksum is wrong. */
  static Optional<Bech32> decode(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean mixed = !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT));
    int separator = lower.lastIndexOf(SEPARATOR);
    if (mixed
        || text.length() > MAX_LENGTH
        || separator < 1
        || separator + 1 + CHECKSUM_LENGTH > lower.length()
        || !text.chars().allMatch(c -> c >= '!' && c <= '~')) {
      return Optional.empty();
    }
    int[] values = lower.substring(separator + 1).chars().map(CHARSET::indexOf).toArray();
    String prefix = lower.substring(0, separator);
    List<Integer> all = Ints.asList(values);
    if (all.contains(-1)) {
      return Optional.empty();
    }
    int remainder = polymod(prefix, all);
    ImmutableList<Integer> data =
        ImmutableList.copyOf(all.subList(0, all.size() - CHECKSUM_LENGTH));
    for (Variant variant : Variant.values()) {
      if (remainder == variant.constant) {
        return Optional.of(new Bech32(prefix, data, variant));
      }
    }
    return Optional.empty();
  }

  /** The text, with its checksum. */
  String encode() {
    ImmutableList<Integer> padded =
        ImmutableList.<Integer>builder().addAll(values).add(0, 0, 0, 0, 0, 0).build();
    int checksum = polymod(prefix, padded) ^ variant.constant;
    StringBuilder text = new StringBuilder(prefix).append(SEPARATOR);
    values.forEach(value -> text.append(CHARSET.charAt(value)));
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      text.append(CHARSET.charAt(checksum >>> (GROUP_BITS * i) & GROUP_MASK));
    }
    return text.toString();
  }

  private static int polymod(String prefix, List<Integer> values) {
    int remainder = 1;
    for (int i = 0; i < prefix.length(); i++) {
      remainder = step(remainder, prefix.charAt(i) >> GROUP_BITS);
    }
    remainder = step(remainder, 0);
    for (int i = 0; i < prefix.length(); i++) {
      remainder = step(remainder, prefix.charAt(i) & GROUP_MASK);
    }
    for (int value : values) {
      remainder = step(remainder, value);
    }
    return remainder;
  }

  private static int step(int remainder, int value) {
    int top = remainder >>> 25;
    int next = (remainder & 0x1ff_ffff) << GROUP_BITS ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) * GENERATOR[i];
    }
    return next;
  }
}
