package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import java.util.Optional;

/** {@code --proxy}. */
final class ProxyOption {
  static final Option<Route.Socks5> PROXY =
      Option.of("--proxy")
          .takes("HOST[:PORT]", ProxyOption::parse)
          .help(
              "Reach all peers through this SOCKS5 proxy, which also looks up their names;"
                  + " port 9050 (Tor's) if none is given.");

  /** Where Tor listens unless told otherwise. */
  private static final int DEFAULT_PORT = 9050;

  private ProxyOption() {}

  /** The route; the proxy has at most {@code limit} to reach a peer. */
  static Route route(Arguments arguments, Duration limit) {
    Optional<Route.Socks5> proxy = arguments.get(PROXY);
    return proxy.isPresent() ? atMost(proxy.get(), limit) : Route.DIRECT;
  }

  private static Route atMost(Route.Socks5 proxy, Duration limit) {
    return proxy.limit().compareTo(limit) <= 0
        ? proxy
        : new Route.Socks5(proxy.host(), proxy.port(), limit);
  }

  private static Route.Socks5 parse(String text) {
    try {
      PeerAddress address = PeerAddress.parse(text.strip(), DEFAULT_PORT);
      return Route.socks5(address.host(), address.port());
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "'" + text + "' is no proxy: right would be HOST, HOST:PORT or [IPV6]:PORT");
    }
  }
}
