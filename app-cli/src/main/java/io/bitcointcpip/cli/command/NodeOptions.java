package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.Visit;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Route;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which nodes are asked: {@code --peer}, {@code --peers}, {@code --demo}. */
final class NodeOptions {
  private static final int MAX_PEERS = 64;
  private static final ServiceFlags NEEDED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-p", "--peer"},
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "Ask this node; repeat it to ask several at once. Without it, nodes are found.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many nodes to find and ask, 1 to 64; default 8.")
  private int count = 8;

  @Option(names = "--demo", description = "Ask an embedded node on this machine, over real TCP.")
  private boolean demo;

  /** What is done with the nodes. */
  interface Use {
    int with(ImmutableList<PeerAddress> nodes, Shown shown) throws Exception;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
  NodeOptions() {}

  boolean demo() {
    return demo;
  }

  /** Fails if the options make no sense, together or on {@code network}. */
  void check(Network network) {
    if (count < 1 || count > MAX_PEERS) {
      throw usage("--peers " + count + " is not between 1 and " + MAX_PEERS);
    }
    if (demo && !peers.isEmpty()) {
      throw usage("--demo asks its own node: leave out --peer");
    }
    if (demo && network != Sample.NETWORK) {
      throw usage("--demo is on network " + Sample.NETWORK + " only");
    }
  }

  /** Finds the nodes, if none are given, and hands them over. */
  int ask(ConnectionOptions connection, PeerSearch search, Shown shown, Use use) throws Exception {
    if (demo) {
      try (EmbeddedNode node = EmbeddedNode.startSample()) {
        return use.with(ImmutableList.of(node.address()), shown);
      }
    }
    ImmutableList<PeerAddress> given = PeerArgument.parseAll(spec, peers, connection.network());
    return use.with(given.isEmpty() ? discovered(connection, search, shown) : given, shown);
  }

  /** What the nodes are told; the embedded one is on this machine, no proxy leads there. */
  PeerOptions peerOptions(ConnectionOptions connection) {
    PeerOptions options = connection.peerOptions();
    return demo ? options.withRoute(Route.DIRECT) : options;
  }

  /** Nodes that answered just now; finding them may take half of the time. */
  private ImmutableList<PeerAddress> discovered(
      ConnectionOptions connection, PeerSearch search, Shown shown) throws Exception {
    return search
        .find(
            connection,
            ImmutableList.of(),
            CensusOptions.find(NEEDED, count),
            connection.timeout().dividedBy(2),
            shown.conversation())
        .found()
        .stream()
        .map(Visit::address)
        .collect(ImmutableList.toImmutableList());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
