package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.OptionGroup;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What commands share that connect to nodes: network, transport, time, and what is shown. */
final class ConnectionOptions {
  static final Option<Duration> TIMEOUT =
      Option.of("--timeout")
          .takes("DURATION", Values.DURATION)
          .help(
              "The time for everything: 500ms, 30s, 5m; default 30s, what the plan says for a"
                  + " range of blocks, 60s for 'send', none for 'watch'.");

  static final OptionGroup GROUP =
      OptionGroup.of(
          "Connection",
          NetworkOption.NETWORK,
          TransportOption.TRANSPORT,
          ProxyOption.PROXY,
          TIMEOUT,
          DataDirectoryOption.DIRECTORY);

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final Arguments arguments;

  ConnectionOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  Network network() {
    return NetworkOption.of(arguments);
  }

  /** The time for everything. */
  Duration timeout() {
    return timeoutOr(DEFAULT_TIMEOUT);
  }

  /** The time for everything, if one was given. */
  Duration timeoutOr(Duration other) {
    return arguments.get(TIMEOUT, other);
  }

  /** The time for everything, unless none was given. */
  Optional<Duration> givenTimeout() {
    return arguments.get(TIMEOUT);
  }

  /** Where data is kept between runs; the directory may not exist yet. */
  Path dataDirectory() {
    return DataDirectoryOption.required(arguments);
  }

  /** The same, if there is one. */
  Optional<Path> knownDataDirectory() {
    return DataDirectoryOption.known(arguments);
  }

  /** What nodes are told, and how long each is waited for. */
  PeerOptions peerOptions() {
    // A little less than the whole, so that it is known what a peer was waited for. A duration's
    // own
    // arithmetic is that of big decimals, which a short command would load for this alone.
    Duration most = Duration.ofNanos(timeout().toNanos() / 5 * 4);
    return PeerOptions.client(network(), ProgramVersion.userAgent())
        .withTransport(TransportOption.of(arguments))
        .withRoute(ProxyOption.route(arguments, most))
        .withTimeouts(Timeouts.DEFAULT.atMost(most));
  }

  /** Sets up what is shown of the conversation. */
  Shown open(Console console) throws CommandFailure {
    return new ConversationOptions(arguments).open(console, network());
  }
}
