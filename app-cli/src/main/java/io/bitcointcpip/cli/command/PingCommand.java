package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.PingOutput;
import io.bitcointcpip.cli.ping.PingReport;
import io.bitcointcpip.cli.ping.PingRunner;
import io.bitcointcpip.cli.ping.check.NodeCheckRunner;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ping}: connects to one node, and says what it is and how fast. */
@Command(
    name = "ping",
    description = "Connect to a node, shake hands, and measure round trips.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class PingCommand implements Callable<Integer> {
  private static final int MAX_COUNT = 1_000;

  private final Console console;
  private final PingRunner runner;
  private final NodeCheckRunner checks;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "HOST[:PORT]", description = "The node.")
  private String peer = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many round trips to measure, 1 to 1000; default 3.")
  private int count = 3;

  @Option(
      names = "--check",
      description = "Ask it for what nodes serve, and say what it really serves.")
  private boolean check;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
  PingCommand(Console console, PingRunner runner, NodeCheckRunner checks) {
    this.console = console;
    this.runner = runner;
    this.checks = checks;
  }

  @Override
  public Integer call() throws Exception {
    PeerAddress address = PeerArgument.parse(spec, peer, connection.network());
    if (count < 1 || count > MAX_COUNT) {
      throw new ParameterException(
          spec.commandLine(), "--count " + count + " is not between 1 and " + MAX_COUNT);
    }
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(() -> ping(address, shown));
    }
  }

  private int ping(PeerAddress address, Shown shown) throws Exception {
    PingReport report = measure(address, shown);
    shown.found(new Subject.Ping(report));
    if (json) {
      console.result(PingOutput.json(report));
    } else {
      console.labelled(PingOutput.text(report));
    }
    if (report.roundTrips().size() < count) {
      throw new CommandFailure(
          ExitCode.NETWORK,
          address + " answered " + report.roundTrips().size() + " of " + count + " pings");
    }
    return ExitCode.OK.code();
  }

  private PingReport measure(PeerAddress address, Shown shown) throws Exception {
    long begun = System.nanoTime();
    PeerOptions options = connection.peerOptions();
    Duration limit = connection.timeout();
    PingReport report = runner.run(address, options, count, limit, shown.conversation());
    if (!check) {
      return report;
    }
    Duration left = limit.minusNanos(System.nanoTime() - begun);
    return report.with(checks.run(address, options, left, shown.conversation()));
  }
}
