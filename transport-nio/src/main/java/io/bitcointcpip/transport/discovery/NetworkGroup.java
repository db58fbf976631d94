package io.bitcointcpip.transport.discovery;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import java.util.Collection;

/**
 * Addresses that probably belong to one operator: a /16 of IPv4, a /32 of IPv6, all onion services
 * together since they cost nothing, and each other host name by itself (Core: {@code
 * NetGroupManager::GetGroup}).
 *
 * @param text {@code 127.0.0.0/16}, {@code 2001:db8::/32}, {@code onion} or the name
 */
public record NetworkGroup(String text) {
  private static final String ONION = ".onion";
  private static final Bytes IPV4_PREFIX = Bytes.fromHex("00000000000000000000ffff");
  private static final int IPV4_GROUP_END = IPV4_PREFIX.length() + 2;
  private static final int IPV6_GROUP_END = 4;

  /** The group of an address as users write it. */
  public static NetworkGroup of(PeerAddress address) {
    String host = address.host();
    if (InetAddresses.isInetAddress(host)) {
      return of(Bytes.wrap(InetAddresses.forString(host).getAddress()));
    }
    return new NetworkGroup(host.endsWith(ONION) ? ONION.substring(1) : host);
  }

  /** The group of an IP address of 4 or 16 bytes. */
  public static NetworkGroup of(Bytes ip) {
    Bytes ip16 = IpAddress.to16(ip);
    boolean ipv4 = ip16.startsWith(IPV4_PREFIX);
    int end = ipv4 ? IPV4_GROUP_END : IPV6_GROUP_END;
    Bytes first = ip16.slice(0, end).concat(Bytes.wrap(new byte[IpAddress.SIZE - end]));
    return new NetworkGroup(IpAddress.toText(first) + (ipv4 ? "/16" : "/32"));
  }

  /** How many groups {@code addresses} are in. */
  public static int count(Collection<PeerAddress> addresses) {
    return (int) addresses.stream().map(NetworkGroup::of).distinct().count();
  }
}
