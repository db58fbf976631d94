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
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.HeadersOutput;
import io.bitcointcpip.cli.output.SyncMeter;
import io.bitcointcpip.cli.serve.EmbeddedNode;
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
  private static final Option<String> PEER =
      NodeOptions.PEER.help("Ask this node; repeat it to ask several at once.");

  private static final Option<Boolean> FROM_GENESIS =
      Option.of("--from-genesis")
          .help("Verify all headers, from the first block on, rely on no checkpoint.");

  private static final Option<Path> EXPORT =
      Option.of("--export")
          .takes("FILE", Values::path)
          .help("Write the headers, 80 bytes each, that of height h at 80 h.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .options(PEER, FROM_GENESIS, EXPORT, NodeOptions.DEMO, JSON)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip headers --demo",
              "bitcoin-tcpip headers --peer HOST --peer OTHERHOST --from-genesis")
          .build();

  private final Console console;
  private final HeaderSyncRunner runner;
  private final ConnectionOptions connection;
  private final ImmutableList<String> peers;
  private final boolean fromGenesis;
  private final @Nullable Path export;
  private final boolean demo;
  private final boolean json;

  @Inject
  HeadersCommand(Console console, HeaderSyncRunner runner, Arguments arguments) {
    this.console = console;
    this.runner = runner;
    this.connection = new ConnectionOptions(arguments);
    this.peers = arguments.all(PEER);
    this.fromGenesis = arguments.has(FROM_GENESIS);
    this.export = arguments.get(EXPORT).orElse(null);
    this.demo = arguments.has(NodeOptions.DEMO);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    try {
      return demo ? runDemo() : runKept();
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private int runKept() throws Exception {
    if (peers.isEmpty()) {
      throw new UsageException(
          "which node? give --peer HOST[:PORT], or --demo for the embedded one");
    }
    ImmutableList<PeerAddress> asked = PeerArgument.parseAll(peers, connection.network());
    ChainParameters parameters = ChainParameters.of(connection.network());
    try (BestChain chain = ChainFiles.open(connection.dataDirectory(), parameters)) {
      return run(chain, asked);
    }
  }

  private int runDemo() throws Exception {
    if (!peers.isEmpty()) {
      throw new UsageException("--demo asks its own node: leave out --peer");
    }
    if (connection.network() != Sample.NETWORK) {
      throw new UsageException("--demo is on network " + Sample.NETWORK + " only");
    }
    ChainParameters parameters = ChainParameters.ofSample(Sample.NETWORK);
    try (EmbeddedNode node = EmbeddedNode.startSample();
        BestChain chain = new BestChain(HeaderStore.inMemory(parameters))) {
      return run(chain, ImmutableList.of(node.address()));
    }
  }

  private int run(BestChain chain, ImmutableList<PeerAddress> asked) throws Exception {
    try (Shown shown = connection.open(console)) {
      long startedAt = System.nanoTime();
      SyncMeter meter = new SyncMeter(console, startedAt);
      SyncOutcome outcome =
          runner.run(
              chain,
              fromGenesis ? SyncGoal.FROM_GENESIS : SyncGoal.TIP,
              asked,
              connection.peerOptions(),
              SyncLimits.DEFAULT,
              connection.timeout(),
              shown.conversation(),
              progress -> meter.show(progress, System.nanoTime()));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
      meter.end();
      return print(chain, outcome, elapsed);
    }
  }

  private int print(BestChain chain, SyncOutcome outcome, Duration elapsed) throws Exception {
    outcome.warnings().forEach(each -> console.note("warning: " + each));
    if (!outcome.isSynced()) {
      HeadersOutput.peers(outcome).forEach(console::note);
      throw new CommandFailure(exitCode(outcome), outcome.detail());
    }
    console.note(HeadersOutput.summary(outcome, elapsed));
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
