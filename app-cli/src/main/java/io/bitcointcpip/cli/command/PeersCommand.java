package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.PeersOutput;
import io.bitcointcpip.cli.peers.CensusOptions;
import io.bitcointcpip.cli.peers.CensusResult;
import io.bitcointcpip.protocol.network.ServiceFlags;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code peers}: finds nodes. */
@Command(
    name = "peers",
    description = "Find nodes, and say what they offer; they are saved for later runs.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class PeersCommand implements Callable<Integer> {
  private static final int DEFAULT_MAX = 16;
  private static final Duration CRAWL_LIMIT = Duration.ofMinutes(15);

  private final Console console;
  private final PeerSearch search;

  @Spec private CommandSpec spec;

  @Mixin private NeedOption need = new NeedOption();

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Stop after so many nodes; default 16, with --crawl all.")
  private @Nullable Integer max;

  @Option(names = "--crawl", description = "Visit every node that any node knows; takes minutes.")
  private boolean crawl;

  @Option(
      names = {"-p", "--peer"},
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "Begin with this node, and ask no seeds.")
  private List<String> peers = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
  PeersCommand(Console console, PeerSearch search) {
    this.console = console;
    this.search = search;
  }

  @Override
  public Integer call() throws Exception {
    try (Shown shown = connection.open(console)) {
      CensusResult result =
          search.find(
              connection,
              PeerArgument.parseAll(spec, peers, connection.network()),
              options(),
              crawl ? connection.timeoutOr(CRAWL_LIMIT) : connection.timeout(),
              shown.conversation());
      if (json) {
        console.result(PeersOutput.json(result.found()));
      } else {
        PeersOutput.table(result.found()).forEach(console::result);
        console.note(PeersOutput.legend());
      }
      console.note(
          result.found().size()
              + " nodes, of "
              + result.counts().known()
              + " addresses: "
              + result.counts());
      return ExitCode.OK.code();
    }
  }

  private CensusOptions options() {
    if (max != null && max < 1) {
      throw new ParameterException(spec.commandLine(), "--max " + max + " is not positive");
    }
    ServiceFlags services = need.services();
    return crawl
        ? CensusOptions.crawl(services, max == null ? Integer.MAX_VALUE : max)
        : CensusOptions.find(services, max == null ? DEFAULT_MAX : max);
  }
}
