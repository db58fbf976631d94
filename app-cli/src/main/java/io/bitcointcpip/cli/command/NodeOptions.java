package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.OptionGroup;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.Visit;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Route;

/** Which nodes are asked: {@code --peer}, {@code --peers}, {@code --demo}. */
final class NodeOptions {
  private static final int MAX_PEERS = 64;
  private static final ServiceFlags NEEDED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  static final Option<String> PEER =
      Option.of("-p", "--peer")
          .takesList("HOST[:PORT]", Values.TEXT)
          .help("Ask this node; repeat it to ask several at once. Without it, nodes are found.");

  static final Option<Integer> COUNT =
      Option.of("--peers")
          .takes("N", Values.INTEGER)
          .help("How many nodes to find and ask, 1 to 64; default 8.");

  static final Option<Boolean> DEMO =
      Option.of("--demo").help("Ask an embedded node on this machine, over real TCP.");

  static final OptionGroup GROUP = OptionGroup.of("Nodes", PEER, COUNT, DEMO);

  private static final int DEFAULT_COUNT = 8;

  private final ImmutableList<String> peers;
  private final int count;
  private final boolean demo;

  /**
   * What nodes that are looked for are to offer, besides blocks with witnesses.
   *
   * @param need those without it are of no use
   * @param prefer others will do if there are not enough with it
   */
  record Services(ServiceFlags need, ServiceFlags prefer) {
    static final Services ANY = needing(ServiceFlags.NONE);

    static Services needing(ServiceFlags flags) {
      return new Services(flags, ServiceFlags.NONE);
    }

    static Services preferring(ServiceFlags flags) {
      return new Services(ServiceFlags.NONE, flags);
    }
  }

  /** What is done with the nodes. */
  interface Use {
    int with(ImmutableList<PeerAddress> nodes, Shown shown) throws Exception;
  }

  NodeOptions(Arguments arguments) {
    this.peers = arguments.all(PEER);
    this.count = arguments.get(COUNT, DEFAULT_COUNT);
    this.demo = arguments.has(DEMO);
  }

  boolean demo() {
    return demo;
  }

  /** Whether the nodes are those that the user wants, and no others. */
  boolean areGiven() {
    return demo || !peers.isEmpty();
  }

  /** Fails if the options make no sense, together or on {@code network}. */
  void check(Network network) {
    if (count < 1 || count > MAX_PEERS) {
      throw new UsageException("--peers " + count + " is not between 1 and " + MAX_PEERS);
    }
    if (demo && !peers.isEmpty()) {
      throw new UsageException("--demo asks its own node: leave out --peer");
    }
    if (demo && network != Sample.NETWORK) {
      throw new UsageException("--demo is on network " + Sample.NETWORK + " only");
    }
  }

  /** Finds the nodes, if none are given, and hands them over. */
  int ask(ConnectionOptions connection, PeerSearch search, Shown shown, Use use) throws Exception {
    return ask(connection, search, Services.ANY, shown, use);
  }

  /** The same, where nodes are to announce something, or to pass it on. */
  int askRelaying(ConnectionOptions connection, PeerSearch search, Shown shown, Use use)
      throws Exception {
    if (demo) {
      try (EmbeddedNode node = EmbeddedNode.startRelaying()) {
        return use.with(node.addresses(), shown);
      }
    }
    return ask(connection, search, shown, use);
  }

  /** Finds the nodes as {@link #ask}; those that are looked for offer {@code services}. */
  int ask(ConnectionOptions connection, PeerSearch search, Services services, Shown shown, Use use)
      throws Exception {
    if (demo) {
      try (EmbeddedNode node = EmbeddedNode.startSample()) {
        return use.with(ImmutableList.of(node.address()), shown);
      }
    }
    ImmutableList<PeerAddress> given = PeerArgument.parseAll(peers, connection.network());
    return use.with(
        given.isEmpty() ? discovered(connection, search, services, shown) : given, shown);
  }

  /** What the nodes are told; the embedded one is on this machine, no proxy leads there. */
  PeerOptions peerOptions(ConnectionOptions connection) {
    PeerOptions options = connection.peerOptions();
    return demo ? options.withRoute(Route.DIRECT) : options;
  }

  /** Nodes that answered just now; finding them may take half of the time. */
  private ImmutableList<PeerAddress> discovered(
      ConnectionOptions connection, PeerSearch search, Services services, Shown shown)
      throws Exception {
    return search
        .find(
            connection,
            ImmutableList.of(),
            CensusOptions.find(NEEDED.with(services.need()), services.prefer(), count),
            connection.timeout().dividedBy(2),
            shown.conversation())
        .found()
        .stream()
        .limit(count)
        .map(Visit::address)
        .collect(ImmutableList.toImmutableList());
  }
}
