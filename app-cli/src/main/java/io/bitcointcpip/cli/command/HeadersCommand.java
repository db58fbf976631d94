package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.cli.chain.HeaderExport;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncLimits;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.HeadersOutput;
import io.bitcointcpip.cli.output.SyncMeter;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code headers}: brings the chain of headers up to date, and shows it. */
final class HeadersCommand implements Callable<Integer> {
  private static final Option<Boolean> FROM_GENESIS =
      Option.of("--from-genesis")
          .help("Verify all headers, from the first block on, rely on no checkpoint.");

  private static final Option<Path> EXPORT =
      Option.of("--export")
          .takes("FILE", Values.PATH)
          .help("Write the headers, 80 bytes each, that of height h at 80 h.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .options(FROM_GENESIS, EXPORT, JSON)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip headers --demo",
              "bitcoin-tcpip headers --peer HOST --peer OTHERHOST --from-genesis")
          .build();

  private final Console console;
  private final HeaderSyncRunner runner;
  private final PeerSearch search;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;
  private final boolean fromGenesis;
  private final @Nullable Path export;
  private final boolean json;

  @Inject
  HeadersCommand(Console console, HeaderSyncRunner runner, PeerSearch search, Arguments arguments) {
    this.console = console;
    this.runner = runner;
    this.search = search;
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
    this.fromGenesis = arguments.has(FROM_GENESIS);
    this.export = arguments.get(EXPORT).orElse(null);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    nodes.check(connection.network());
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> nodes.ask(connection, search, shown, this::run));
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private int run(ImmutableList<PeerAddress> asked, Shown shown) throws Exception {
    try (BestChain chain = open()) {
      long startedAt = System.nanoTime();
      SyncMeter meter = new SyncMeter(console, startedAt);
      SyncOutcome outcome =
          runner.run(
              chain,
              fromGenesis ? SyncGoal.FROM_GENESIS : SyncGoal.TIP,
              asked,
              nodes.peerOptions(connection),
              SyncLimits.DEFAULT,
              connection.timeout(),
              shown.conversation(),
              progress -> meter.show(progress, System.nanoTime()));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
      meter.end();
      return print(chain, outcome, elapsed, shown);
    }
  }

  private BestChain open() {
    return nodes.demo()
        ? new BestChain(HeaderStore.inMemory(ChainParameters.ofSample(Sample.NETWORK)))
        : ChainFiles.open(connection.dataDirectory(), ChainParameters.of(connection.network()));
  }

  private int print(BestChain chain, SyncOutcome outcome, Duration elapsed, Shown shown)
      throws Exception {
    outcome.warnings().forEach(each -> console.note("warning: " + each));
    if (!outcome.isSynced()) {
      HeadersOutput.peers(outcome).forEach(console::note);
      throw new CommandFailure(exitCode(outcome), outcome.detail());
    }
    String summary = HeadersOutput.summary(outcome, elapsed);
    shown.found(
        new Subject.Facts("The chain of headers", summary, HeadersOutput.text(chain, outcome)));
    console.note(summary);
    if (export != null) {
      export(chain, export);
    }
    if (json) {
      console.result(HeadersOutput.json(chain, outcome, elapsed));
    } else {
      console.labelled(HeadersOutput.text(chain, outcome));
    }
    return ExitCode.OK.code();
  }

  private void export(BestChain chain, Path file) throws CommandFailure {
    try {
      HeaderExport.write(chain, file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot write the headers to " + file + ": " + e.getMessage());
    }
    if (chain.anchor() > 0) {
      console.note(
          "headers up to height "
              + chain.anchor()
              + " were not fetched, and are zeros in "
              + file
              + "; --from-genesis fetches them");
    }
  }

  private static ExitCode exitCode(SyncOutcome outcome) {
    return outcome.kind() == SyncOutcome.Kind.ONLY_WRONG ? ExitCode.VERIFICATION : ExitCode.NETWORK;
  }
}
