package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What commands share that connect to nodes: network, transport, time, and what is shown. */
final class ConnectionOptions {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  @Mixin private NetworkOption network = new NetworkOption();

  @Mixin private TransportOption transport = new TransportOption();

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "The time for everything: 500ms, 30s (the default), 5m.")
  private @Nullable Duration timeout;

  @Mixin private DataDirectoryOption data = new DataDirectoryOption();

  @Mixin private ConversationOptions conversation = new ConversationOptions();

  Network network() {
    return network.network();
  }

  /** The time for everything. */
  Duration timeout() {
    return timeoutOr(DEFAULT_TIMEOUT);
  }

  /** The time for everything, if one was given. */
  Duration timeoutOr(Duration other) {
    return timeout == null ? other : timeout;
  }

  /** Where data is kept between runs; the directory may not exist yet. */
  Path dataDirectory(CommandSpec spec) {
    return data.directory(spec);
  }

  /** The same, if there is one. */
  Optional<Path> knownDataDirectory() {
    return data.known();
  }

  /** What nodes are told, and how long each is waited for. */
  PeerOptions peerOptions() {
    // A little less than the whole, so that it is known what a peer was waited for.
    Duration most = timeout().multipliedBy(4).dividedBy(5);
    return PeerOptions.client(network(), ProgramVersion.userAgent())
        .withTransport(transport.transport())
        .withRoute(proxy.route(most))
        .withTimeouts(Timeouts.DEFAULT.atMost(most));
  }

  /** Sets up what is shown of the conversation. */
  Shown open(Console console) throws CommandFailure {
    return conversation.open(console, network());
  }
}
