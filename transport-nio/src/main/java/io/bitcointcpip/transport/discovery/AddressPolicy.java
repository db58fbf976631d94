package io.bitcointcpip.transport.discovery;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.wire.Bytes;

/**
 * Which addresses that others tell are tried, and how many are kept. What the user gives is always
 * tried.
 *
 * @param maxAddresses that are kept of what peers tell, and as many of what else is found
 * @param maxPerSource that are kept of what one group of peers tells
 * @param maxPerGroup that are kept of these in one {@link NetworkGroup}
 * @param allowPrivate whether addresses that only a private network has are tried: on regtest
 * @param allowOnion whether onion services can be reached: only through a proxy
 */
public record AddressPolicy(
    int maxAddresses, int maxPerSource, int maxPerGroup, boolean allowPrivate, boolean allowOnion) {
  // Ports of services that a forged address could have this program knock at (Core: IsBadPort).
  private static final ImmutableSet<Integer> BAD_PORTS =
      ImmutableSet.copyOf(
          Ints.asList(
              1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
              101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161,
              179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563,
              587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3389, 3659, 4045,
              5060, 5061, 5432, 5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080,
              11211, 27017));

  /** For keeping a few connections: some thousand addresses of many networks. */
  public static AddressPolicy forConnections() {
    return new AddressPolicy(8_192, 1_024, 32, false, false);
  }

  /** For visiting every node that anybody knows. */
  public static AddressPolicy forCensus() {
    return new AddressPolicy(400_000, 100_000, Integer.MAX_VALUE, false, false);
  }

  /** The same, on a private network. */
  public AddressPolicy allowingPrivate() {
    return new AddressPolicy(maxAddresses, maxPerSource, maxPerGroup, true, allowOnion);
  }

  /** The same, through a proxy that reaches onion services. */
  public AddressPolicy allowingOnion() {
    return new AddressPolicy(maxAddresses, maxPerSource, maxPerGroup, allowPrivate, true);
  }

  /** Whether a stranger may have this program connect to {@code ip}, 4 or 16 bytes. */
  public boolean allowsHost(Bytes ip) {
    return allowPrivate || IpAddress.isRoutable(ip);
  }

  /** Whether a stranger may have this program connect to {@code port}. */
  public boolean allowsPort(int port) {
    return port > 0 && port <= 0xffff && !BAD_PORTS.contains(port);
  }
}
