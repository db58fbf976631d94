package io.bitcointcpip.transport;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a node listens.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record PeerAddress(String host, int port) {
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final Pattern ONION_NAME =
      Pattern.compile("(.*\\.)?onion\\.?", Pattern.CASE_INSENSITIVE);

  /** Checks that there is a host, and a port that can be connected to. */
  public PeerAddress {
    checkArgument(
        (CharMatcher.ascii().matchesAllOf(host) && InetAddresses.isInetAddress(host))
            || HOST_NAME.matcher(host).matches(),
        "no host");
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
    return ONION_NAME.matcher(host).matches();
  }

  /** The address of the other end of a socket. */
  static PeerAddress of(InetSocketAddress address) {
    return new PeerAddress(address.getAddress().getHostAddress(), address.getPort());
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
