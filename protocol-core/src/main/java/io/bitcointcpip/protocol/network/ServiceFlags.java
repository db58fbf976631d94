package io.bitcointcpip.protocol.network;

import com.google.common.collect.ImmutableList;

/**
 * What a node offers, as a word of bits (Core: {@code ServiceFlags}). Unknown bits are kept.
 *
 * @param bits u64
 */
public record ServiceFlags(long bits) {
  /** Nothing offered: a pure client. */
  public static final ServiceFlags NONE = new ServiceFlags(0);

  /** Serves the full block chain. */
  public static final ServiceFlags NETWORK = new ServiceFlags(1);

  /** Serves bloom-filtered connections (BIP37, BIP111). */
  public static final ServiceFlags BLOOM = new ServiceFlags(1 << 2);

  /** Serves witness data (BIP144). */
  public static final ServiceFlags WITNESS = new ServiceFlags(1 << 3);

  /** Serves basic block filters (BIP157). */
  public static final ServiceFlags COMPACT_FILTERS = new ServiceFlags(1 << 6);

  /** Serves at least the last 288 blocks (BIP159). */
  public static final ServiceFlags NETWORK_LIMITED = new ServiceFlags(1 << 10);

  /** Accepts encrypted connections (BIP324). */
  public static final ServiceFlags P2P_V2 = new ServiceFlags(1 << 11);

  /** Whether all bits of {@code wanted} are set. */
  public boolean has(ServiceFlags wanted) {
    return (bits & wanted.bits) == wanted.bits;
  }

  /** These bits and those of {@code other}. */
  public ServiceFlags with(ServiceFlags other) {
    return new ServiceFlags(bits | other.bits);
  }

  /** Each set bit by the name that Core's {@code getpeerinfo} gives it, lowest first. */
  public ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((bits >>> bit & 1) != 0) {
        names.add(name(bit));
      }
    }
    return names.build();
  }

  private static String name(int bit) {
    return switch (bit) {
      case 0 -> "NETWORK";
      case 2 -> "BLOOM";
      case 3 -> "WITNESS";
      case 6 -> "COMPACT_FILTERS";
      case 10 -> "NETWORK_LIMITED";
      case 11 -> "P2P_V2";
      default -> "UNKNOWN[2^" + bit + "]";
    };
  }

  /** The names, or {@code none}. */
  @Override
  public String toString() {
    return bits == 0 ? "none" : String.join(" ", names());
  }
}
