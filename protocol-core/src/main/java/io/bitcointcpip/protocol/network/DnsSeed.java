package io.bitcointcpip.protocol.network;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;

/**
 * A host name that resolves to the addresses of nodes, at the network's default port. Asked for
 * {@code x<hex>.<host>}, it gives nodes that offer the services with those bits.
 *
 * @param filters the combinations of services that it knows; never empty
 */
public record DnsSeed(String host, ImmutableList<ServiceFlags> filters) {
  /** More are not taken from one seed (Core: {@code ThreadDNSAddressSeed}). */
  public static final int MAX_ADDRESSES = 32;

  /** The seed {@code host} that knows {@code filters}, in hex: {@code 9, 49}. */
  static DnsSeed of(String host, String... filters) {
    ImmutableList.Builder<ServiceFlags> known = ImmutableList.builder();
    for (String bits : filters) {
      known.add(new ServiceFlags(Long.parseUnsignedLong(bits, 16)));
    }
    return new DnsSeed(host, known.build());
  }

  /**
   * The name to look up for nodes that offer {@code wanted}: of the filters that this seed knows,
   * the narrowest that covers it, or the one that covers most of it. Only the handshake tells what
   * a node really offers.
   */
  public String hostFor(ServiceFlags wanted) {
    ServiceFlags best =
        filters.stream()
            .max(
                Comparator.<ServiceFlags>comparingInt(filter -> common(filter, wanted))
                    .thenComparingInt(filter -> -Long.bitCount(filter.bits())))
            .orElseThrow();
    return "x" + Long.toHexString(best.bits()) + "." + host;
  }

  private static int common(ServiceFlags filter, ServiceFlags wanted) {
    return Long.bitCount(filter.bits() & wanted.bits());
  }
}
