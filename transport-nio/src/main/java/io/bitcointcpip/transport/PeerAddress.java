package io.bitcointcpip.transport;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a node listens.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record PeerAddress(String host, int port) {
  private static final int MAX_HOST_NAME = 253;
  private static final String ONION = "onion";

  /** Checks that there is a host, and a port that can be connected to. */
  public PeerAddress {
    checkArgument(
        isHostName(host) || (isAscii(host) && InetAddresses.isInetAddress(host)), "no host");
    checkArgument(port > 0 && port <= 0xffff, "port %s is not between 1 and 65535", port);
  }

  /**
   * Parses {@code host}, {@code host:port}, {@code [IPv6]:port} or a bare IPv6 address.
   *
   * @throws IllegalArgumentException if {@code text} is none of these
   */
  public static PeerAddress parse(String text, int defaultPort) {
    HostAndPort parsed = HostAndPort.fromString(text).withDefaultPort(defaultPort);
    return new PeerAddress(parsed.getHost(), parsed.getPort());
  }

  /** Whether the host is the name of an onion service, which no resolver knows but Tor. */
  boolean isOnion() {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int start = end - ONION.length();
    return host.regionMatches(true, start, ONION, 0, ONION.length())
        && (start == 0 || host.charAt(start - 1) == '.');
  }

  /** Letters, digits, dots, hyphens and underscores; so are IPv4 addresses. */
  private static boolean isHostName(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return !host.isEmpty() && host.length() <= MAX_HOST_NAME;
  }

  /** Whether no character is above 127: other scripts' digits are none in addresses. */
  private static boolean isAscii(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The address of an end of a socket, IPv6 as short as it can be written (RFC 5952). */
  public static PeerAddress of(InetSocketAddress address) {
    return new PeerAddress(InetAddresses.toAddrString(address.getAddress()), address.getPort());
  }

  // Written out: those of a record are put together when first called, which takes a while.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PeerAddress that && port == that.port && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }

  /** {@code host:port}, IPv6 in brackets. */
  @Override
  public String toString() {
    return HostAndPort.fromParts(host, port).toString();
  }
}
