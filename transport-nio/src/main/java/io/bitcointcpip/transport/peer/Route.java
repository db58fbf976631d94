package io.bitcointcpip.transport.peer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.HostAndPort;
import java.time.Duration;

/** The way by which the connections that this side opens reach their peers. */
public sealed interface Route {
  /** No detour. */
  Route DIRECT = new Direct();

  /** Core's limit for a proxy's answers: a circuit of Tor takes seconds, not minutes. */
  Duration DEFAULT_PROXY_LIMIT = Duration.ofSeconds(20);

  /** Through the SOCKS5 proxy at {@code host}, with the usual limit. */
  static Socks5 socks5(String host, int port) {
    return new Socks5(host, port, DEFAULT_PROXY_LIMIT);
  }

  /** A TCP connection to the peer's own address; names are looked up by this machine. */
  record Direct() implements Route {
    @Override
    public String toString() {
      return "direct";
    }
  }

  /**
   * Through a SOCKS5 proxy (RFC 1928), which looks up all names; the only name that this machine
   * may look up is the proxy's own. Each connection has random credentials, by which Tor tells that
   * it is to have a circuit of its own.
   *
   * @param limit for the proxy to reach the peer, from the TCP connection to the proxy on; positive
   */
  record Socks5(String host, int port, Duration limit) implements Route {
    /** Checks that there is a host, a port that can be connected to, and time. */
    public Socks5 {
      checkArgument(!host.isEmpty(), "no host");
      checkArgument(port > 0 && port <= 0xffff, "port %s is not between 1 and 65535", port);
      checkArgument(limit.compareTo(Duration.ZERO) > 0, "proxy's limit %s is not positive", limit);
    }

    /** {@code host:port}, IPv6 in brackets. */
    public String address() {
      return HostAndPort.fromParts(host, port).toString();
    }

    @Override
    public String toString() {
      return "proxy " + address();
    }
  }
}
