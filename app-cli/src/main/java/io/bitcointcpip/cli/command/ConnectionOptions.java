package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What commands share that connect to nodes: network, transport, time, and what is shown. */
final class ConnectionOptions {
  @Mixin private NetworkOption network = new NetworkOption();

  @Mixin private TransportOption transport = new TransportOption();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "The time for everything: 500ms, 30s (the default), 5m.")
  private Duration timeout = Duration.ofSeconds(30);

  @Mixin private DataDirectoryOption data = new DataDirectoryOption();

  @Mixin private ConversationOptions conversation = new ConversationOptions();

  Network network() {
    return network.network();
  }

  /** The time for everything. */
  Duration timeout() {
    return timeout;
  }

  /** Where data is kept between runs; the directory may not exist yet. */
  Path dataDirectory(CommandSpec spec) {
    return data.directory(spec);
  }

  /** What nodes are told, and how long each is waited for. */
  PeerOptions peerOptions() {
    // A little less than the whole, so that it is known what a peer was waited for.
    Timeouts timeouts = Timeouts.DEFAULT.atMost(timeout.multipliedBy(9).dividedBy(10));
    return PeerOptions.client(network(), ProgramVersion.userAgent())
        .withTransport(transport.transport())
        .withTimeouts(timeouts);
  }

  /** Sets up what is shown of the conversation. */
  ConversationOptions.Shown open(Console console) throws CommandFailure {
    return conversation.open(console, network());
  }
}
