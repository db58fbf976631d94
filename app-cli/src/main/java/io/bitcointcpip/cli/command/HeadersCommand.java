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

/** {@code headers}: brings the chain of headers up to date, and shows it. */
@Command(
    name = "headers",
    description = "Fetch block headers, verify them, keep them, and show the chain.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class HeadersCommand implements Callable<Integer> {
  private final Console console;
  private final HeaderSyncRunner runner;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-p", "--peer"},
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "Ask this node; repeat it to ask several at once.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--from-genesis",
      description = "Verify all headers, from the first block on, rely on no checkpoint.")
  private boolean fromGenesis;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the headers, 80 bytes each, that of height h at 80 h.")
  private @Nullable Path export;

  @Option(names = "--demo", description = "Ask an embedded node on this machine, over real TCP.")
  private boolean demo;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
  HeadersCommand(Console console, HeaderSyncRunner runner) {
    this.console = console;
    this.runner = runner;
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
      throw usage("which node? give --peer HOST[:PORT], or --demo for the embedded one");
    }
    ImmutableList<PeerAddress> asked = PeerArgument.parseAll(spec, peers, connection.network());
    ChainParameters parameters = ChainParameters.of(connection.network());
    try (BestChain chain = ChainFiles.open(connection.dataDirectory(spec), parameters)) {
      return run(chain, asked);
    }
  }

  private int runDemo() throws Exception {
    if (!peers.isEmpty()) {
      throw usage("--demo asks its own node: leave out --peer");
    }
    if (connection.network() != Sample.NETWORK) {
      throw usage("--demo is on network " + Sample.NETWORK + " only");
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

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
