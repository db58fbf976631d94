package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
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

/** {@code ping}: connects to one node, and says what it is and how fast. */
final class PingCommand implements Callable<Integer> {
  private static final Positional<String> PEER =
      Positional.required("HOST[:PORT]", Values.TEXT).help("The node.");

  private static final Option<Integer> COUNT =
      Option.of("--count")
          .takes("N", Values.INTEGER)
          .help("How many round trips to measure, 1 to 1000; default 3.");

  private static final Option<Boolean> CHECK =
      Option.of("--check").help("Ask it for what nodes serve, and say what it really serves.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(PEER)
          .options(COUNT, CHECK, JSON)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples("bitcoin-tcpip ping HOST", "bitcoin-tcpip ping HOST:8333 --count 10 -v")
          .build();

  private static final int DEFAULT_COUNT = 3;

  private static final int MAX_COUNT = 1_000;

  /** Some nodes take their time to announce things, which is waited for. */
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(60);

  private final Console console;
  private final PingRunner runner;
  private final NodeCheckRunner checks;
  private final ConnectionOptions connection;
  private final String peer;
  private final int count;
  private final boolean check;
  private final boolean json;

  @Inject
  PingCommand(Console console, PingRunner runner, NodeCheckRunner checks, Arguments arguments) {
    this.console = console;
    this.runner = runner;
    this.checks = checks;
    this.connection = new ConnectionOptions(arguments);
    this.peer = arguments.require(PEER);
    this.count = arguments.get(COUNT, DEFAULT_COUNT);
    this.check = arguments.has(CHECK);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    PeerAddress address = PeerArgument.parse(peer, connection.network());
    if (count < 1 || count > MAX_COUNT) {
      throw new UsageException("--count " + count + " is not between 1 and " + MAX_COUNT);
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
    Duration limit = check ? connection.timeoutOr(CHECK_LIMIT) : connection.timeout();
    PingReport report = runner.run(address, options, count, limit, shown.conversation());
    if (!check) {
      return report;
    }
    Duration left = limit.minusNanos(System.nanoTime() - begun);
    return report.with(checks.run(address, options, left, shown.conversation()));
  }
}
