package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.InvalidValueException;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.PeersOutput;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.CensusResult;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.protocol.network.ServiceFlags;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code peers}: finds nodes. */
final class PeersCommand implements Callable<Integer> {
  private static final Option<ServiceFlags> NEED =
      Option.of("--need")
          .takesList("SERVICE", PeersCommand::service)
          .choices("archive", "bloom", "filters", "v2")
          .help("Only nodes that offer these: archive, bloom, filters, v2.");

  private static final Option<Integer> MAX =
      Option.of("--max")
          .takes("N", Values.INTEGER)
          .help("Stop after so many nodes; default 16, with --crawl all.");

  private static final Option<Boolean> CRAWL =
      Option.of("--crawl").help("Visit every node that any node knows; takes minutes.");

  private static final Option<String> PEER =
      NodeOptions.PEER.help("Begin with this node, and ask no seeds.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .options(NEED, MAX, CRAWL, PEER, JSON)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip peers --need filters,v2 --max 4", "bitcoin-tcpip peers --crawl --json")
          .build();

  private static final int DEFAULT_MAX = 16;
  private static final Duration CRAWL_LIMIT = Duration.ofMinutes(15);

  private final Console console;
  private final PeerSearch search;
  private final ConnectionOptions connection;
  private final ServiceFlags need;
  private final @Nullable Integer max;
  private final boolean crawl;
  private final ImmutableList<String> peers;
  private final boolean json;

  @Inject
  PeersCommand(Console console, PeerSearch search, Arguments arguments) {
    this.console = console;
    this.search = search;
    this.connection = new ConnectionOptions(arguments);
    this.need = arguments.all(NEED).stream().reduce(ServiceFlags.NONE, ServiceFlags::with);
    this.max = arguments.get(MAX).orElse(null);
    this.crawl = arguments.has(CRAWL);
    this.peers = arguments.all(PEER);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> find(shown));
    }
  }

  private int find(Shown shown) throws Exception {
    CensusResult result =
        search.find(
            connection,
            PeerArgument.parseAll(peers, connection.network()),
            options(),
            crawl ? connection.timeoutOr(CRAWL_LIMIT) : connection.timeout(),
            shown.conversation());
    ImmutableList<String> table = PeersOutput.table(result.found());
    String summary =
        result.found().size()
            + " nodes, of "
            + result.counts().known()
            + " addresses: "
            + result.counts();
    shown.found(new Subject.Facts("Nodes that were found", summary, table));
    if (json) {
      console.result(PeersOutput.json(result.found()));
    } else {
      table.forEach(console::result);
      console.note(PeersOutput.legend());
    }
    console.note(summary);
    return ExitCode.OK.code();
  }

  private CensusOptions options() {
    if (max != null && max < 1) {
      throw new UsageException("--max " + max + " is not positive");
    }
    return crawl
        ? CensusOptions.crawl(need, max == null ? Integer.MAX_VALUE : max)
        : CensusOptions.find(need, max == null ? DEFAULT_MAX : max);
  }

  private static ServiceFlags service(String text) {
    return switch (text) {
      case "archive" -> ServiceFlags.NETWORK;
      case "bloom" -> ServiceFlags.BLOOM;
      case "filters" -> ServiceFlags.COMPACT_FILTERS;
      case "v2" -> ServiceFlags.P2P_V2;
      default ->
          throw new InvalidValueException(
              "'" + text + "' is no service: archive, bloom, filters or v2");
    };
  }
}
