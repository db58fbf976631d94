package io.bitcointcpip.cli.command;

import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --proxy}. */
final class ProxyOption {
  /** Where Tor listens unless told otherwise. */
  private static final int DEFAULT_PORT = 9050;

  @Option(
      names = "--proxy",
      paramLabel = "HOST[:PORT]",
      converter = Converter.class,
      description = {
        "Reach all peers through this SOCKS5 proxy, which also looks up their names;",
        "port 9050 (Tor's) if none is given."
      })
  private Route.@Nullable Socks5 proxy;

  /** The route; the proxy has at most {@code limit} to reach a peer. */
  Route route(Duration limit) {
    if (proxy == null || proxy.limit().compareTo(limit) <= 0) {
      return proxy == null ? Route.DIRECT : proxy;
    }
    return new Route.Socks5(proxy.host(), proxy.port(), limit);
  }

  static final class Converter implements ITypeConverter<Route.Socks5> {
    @Override
    public Route.Socks5 convert(String value) {
      try {
        PeerAddress address = PeerAddress.parse(value.strip(), DEFAULT_PORT);
        return Route.socks5(address.host(), address.port());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is no proxy: right would be HOST, HOST:PORT or [IPV6]:PORT");
      }
    }
  }
}
