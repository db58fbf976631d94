package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.SendOutput;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.send.BroadcastRunner;
import io.bitcointcpip.cli.send.SendOutcome;
import io.bitcointcpip.cli.send.SendVerdict;
import io.bitcointcpip.cli.send.TransactionRules;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.raw.RawTransaction;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code send}: hands a transaction to nodes, and says whether it spreads. */
final class SendCommand implements Callable<Integer> {
  private static final Positional<String> INPUT =
      Positional.required("RAWTX|FILE|-", Values.TEXT)
          .help("The signed transaction: hex digits, a file of hex or raw bytes, - for stdin.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(INPUT)
          .options(JSON)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip send signed.hex --proxy 127.0.0.1:9050",
              "bitcoin-tcpip send - --peer HOST --peer OTHERHOST --json < signed.hex")
          .build();

  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  private final Console console;
  private final InputStream stdin;
  private final BroadcastRunner runner;
  private final PeerSearch search;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;
  private final String input;
  private final boolean json;

  @Inject
  SendCommand(
      Console console,
      InputStream stdin,
      BroadcastRunner runner,
      PeerSearch search,
      Arguments arguments) {
    this.console = console;
    this.stdin = stdin;
    this.runner = runner;
    this.search = search;
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
    this.input = arguments.require(INPUT);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    nodes.check(connection.network());
    Transaction transaction = transaction();
    try (Shown shown = connection.open(console)) {
      ImmutableList<String> warnings =
          TransactionRules.warnings(transaction, Instant.now().getEpochSecond());
      warnings.forEach(each -> console.note("warning: " + each));
      return shown.showingFailure(
          () ->
              nodes.askRelaying(
                  connection,
                  search,
                  shown,
                  (found, its) -> send(transaction, warnings, found, its)));
    }
  }

  private Transaction transaction() {
    try {
      Transaction transaction = RawTransaction.decode(InputBytes.of(input, stdin));
      Optional<String> violation = TransactionRules.violation(transaction);
      if (violation.isPresent()) {
        throw new UsageException("no node takes this transaction: " + violation.get());
      }
      return transaction;
    } catch (DecodeException e) {
      throw new UsageException("not a transaction: " + e.getMessage());
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private int send(
      Transaction transaction,
      ImmutableList<String> warnings,
      ImmutableList<PeerAddress> found,
      Shown shown)
      throws Exception {
    console.note(
        "sending "
            + transaction.txid()
            + "; the nodes that are told learn that it comes from here (--proxy hides where)");
    long begun = System.nanoTime();
    SendOutcome outcome =
        runner.run(
            transaction,
            found,
            nodes.peerOptions(connection).withWtxidRelay(),
            connection.timeoutOr(DEFAULT_LIMIT),
            shown.conversation(),
            state -> console.progress(SendOutput.counts(state)));
    console.progress("");
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    ImmutableList<String> text = SendOutput.text(outcome, elapsed);
    shown.found(
        new Subject.Facts(
            outcome.verdict().isGood(),
            "Sending a transaction",
            outcome.verdict() + ": " + SendOutput.counts(outcome),
            text));
    if (json) {
      console.result(SendOutput.json(outcome, warnings, elapsed));
    } else {
      console.labelled(text);
    }
    if (!outcome.verdict().isGood()) {
      throw failure(outcome);
    }
    return ExitCode.OK.code();
  }

  private static CommandFailure failure(SendOutcome outcome) {
    boolean nobody = outcome.verdict() == SendVerdict.NO_NODE;
    String first =
        outcome.recipients().stream()
            .filter(each -> !each.refusal().isEmpty())
            .findFirst()
            .map(each -> ": " + each.address() + " " + each.describe())
            .orElse("");
    return new CommandFailure(
        nobody ? ExitCode.NETWORK : ExitCode.NOT_FOUND,
        outcome.verdict() + first,
        hint(outcome.verdict()));
  }

  private static String hint(SendVerdict verdict) {
    return switch (verdict) {
      case NO_NODE -> "is the network reachable? try --peer HOST[:PORT] or --proxy HOST:PORT";
      case NOT_WANTED -> "nodes do not ask for what they refused before: is the fee too low?";
      case NOT_SEEN -> "it may have been refused: are its inputs unspent, its signatures right?";
      default -> "see 'bitcoin-tcpip decode' for what it holds";
    };
  }
}
