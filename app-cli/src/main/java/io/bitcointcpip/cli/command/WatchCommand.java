package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.WatchOutput;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.watch.Sighting;
import io.bitcointcpip.cli.watch.WatchFilter;
import io.bitcointcpip.cli.watch.WatchRunner;
import io.bitcointcpip.cli.watch.WatchSummary;
import io.bitcointcpip.cli.watch.WatchTask;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Timeouts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code watch}: transactions and blocks as nodes announce them. */
final class WatchCommand implements Callable<Integer> {
  private static final Option<String> ADDRESS =
      Option.of("--address")
          .takesList("ADDRESS", Values.TEXT)
          .help("Only what pays to this address; repeat it for several.");

  private static final Option<String> MIN_BTC =
      Option.of("--min-btc")
          .takes("AMOUNT", Values.TEXT)
          .help("Only transactions that pay at least so much.");

  private static final Option<Integer> COUNT =
      Option.of("--count").takes("N", Values.INTEGER).help("Stop after so many lines.");

  private static final Option<Boolean> JSON =
      Option.of("--json").help("Print a JSON object a line.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .options(ADDRESS, MIN_BTC, COUNT, JSON)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip watch --min-btc 100",
              "bitcoin-tcpip watch --peer HOST --address ADDRESS --json")
          .build();

  private final Console console;
  private final WatchRunner runner;
  private final PeerSearch search;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;
  private final ImmutableList<String> addresses;
  private final @Nullable String minimum;
  private final @Nullable Integer count;
  private final boolean json;

  @Inject
  WatchCommand(Console console, WatchRunner runner, PeerSearch search, Arguments arguments) {
    this.console = console;
    this.runner = runner;
    this.search = search;
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
    this.addresses = arguments.all(ADDRESS);
    this.minimum = arguments.get(MIN_BTC).orElse(null);
    this.count = arguments.get(COUNT).orElse(null);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    nodes.check(connection.network());
    WatchFilter filter = filter();
    if (count != null && count < 1) {
      throw new UsageException("--count " + count + " is not positive");
    }
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(
          () ->
              nodes.askRelaying(
                  connection, search, shown, (found, its) -> watch(filter, found, its)));
    }
  }

  private WatchFilter filter() {
    ImmutableSet.Builder<Bytes> scripts = ImmutableSet.builder();
    try {
      addresses.forEach(
          each -> scripts.add(Address.parse(each.strip(), connection.network()).script()));
      return new WatchFilter(
          scripts.build(), minimum == null ? 0 : BtcAmount.parse("--min-btc", minimum));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private int watch(WatchFilter filter, ImmutableList<PeerAddress> found, Shown shown)
      throws Exception {
    int width = json ? 0 : console.width();
    if (!json && console.outIsTerminal()) {
      console.result(WatchOutput.header(width));
    }
    WatchTask task =
        new WatchTask(
            found,
            nodes.areGiven(),
            nodes.peerOptions(connection),
            filter,
            connection.timeoutOr(Timeouts.FOREVER),
            count == null ? Long.MAX_VALUE : count,
            sighting -> line(sighting, width),
            console::result,
            console::note,
            shown.conversation());
    WatchSummary summary = runner.run(task);
    console.note(summary.toString());
    shown.found(new Subject.Facts("What nodes announced", summary.toString()));
    if (count != null && !summary.counted()) {
      throw new CommandFailure(
          ExitCode.NETWORK, "time is over with " + summary.shown() + " of " + count + " lines");
    }
    return ExitCode.OK.code();
  }

  private String line(Sighting sighting, int width) {
    long now = Instant.now().getEpochSecond();
    return json ? WatchOutput.json(sighting, now) : WatchOutput.line(sighting, now, width);
  }
}
