package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.filter.BlockVisitor;
import io.bitcointcpip.cli.filter.FilterOutcome;
import io.bitcointcpip.cli.filter.FilterPlan;
import io.bitcointcpip.cli.history.HistoryEntry;
import io.bitcointcpip.cli.history.ScriptHistory;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.HistoryOutput;
import io.bitcointcpip.cli.range.Bounds;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code history}: all transactions of a script in a range of blocks. */
final class HistoryCommand implements Callable<Integer> {
  /** About two weeks: filters of 45 MB at most. */
  private static final int DEFAULT_COUNT = 2_016;

  private static final Positional<String> SUBJECT =
      Positional.required("ADDRESS|SCRIPT", Values.TEXT)
          .help("An address of the network, or an output script as hex.");

  private static final Option<Boolean> JSON =
      Option.of("--json").help("Print a line of JSON for each transaction.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(SUBJECT)
          .options(RangeOptions.FROM, RangeOptions.TO, RangeOptions.DATE, JSON)
          .group(NodeOptions.GROUP)
          .group(ConnectionOptions.GROUP)
          .group(ConversationOptions.GROUP)
          .examples(
              "bitcoin-tcpip history ADDRESS",
              "bitcoin-tcpip history ADDRESS --from 2024-04-20 --peer HOST --peer OTHERHOST",
              "bitcoin-tcpip history ADDRESS --from 840000 --to 841000 --json")
          .build();

  private final Console console;
  private final FilterLookup filters;
  private final HeaderSyncRunner headers;
  private final PeerSearch search;

  private final String subject;
  private final RangeOptions range;
  private final boolean json;
  private final NodeOptions nodes;
  private final ConnectionOptions connection;

  @Inject
  HistoryCommand(
      Console console,
      FilterLookup filters,
      HeaderSyncRunner headers,
      PeerSearch search,
      Arguments arguments) {
    this.console = console;
    this.filters = filters;
    this.headers = headers;
    this.search = search;
    this.subject = arguments.require(SUBJECT);
    this.range = new RangeOptions(arguments);
    this.json = arguments.has(JSON);
    this.nodes = new NodeOptions(arguments);
    this.connection = new ConnectionOptions(arguments);
  }

  @Override
  public Integer call() throws Exception {
    nodes.check(connection.network());
    Bytes script = script();
    Optional<Bounds> bounds = range.bounds();
    try (Shown shown = connection.open(console)) {
      return shown.showingFailure(
          () ->
              nodes.ask(
                  connection,
                  search,
                  NodeOptions.Services.needing(ServiceFlags.COMPACT_FILTERS),
                  shown,
                  (peers, same) -> list(script, bounds, peers, same)));
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private Bytes script() {
    try {
      return ScriptArgument.parse(subject, connection.network());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private int list(
      Bytes script, Optional<Bounds> bounds, ImmutableList<PeerAddress> peers, Shown shown)
      throws Exception {
    LookupSetting setting = LookupSetting.of(nodes, connection, peers, shown);
    long startedAt = System.nanoTime();
    try (BestChain chain = LookupChain.open(connection.network(), setting, console)) {
      FilterPlan plan = plan(chain, bounds, setting);
      ScriptHistory history = new ScriptHistory(script);
      List<HistoryEntry> first = new ArrayList<>();
      FilterOutcome outcome =
          filters.run(
              chain,
              plan,
              script,
              setting,
              limitLeft(startedAt),
              (height, block, check, source) -> {
                List<HistoryEntry> entries = history.visit(height, block, check);
                print(entries, history);
                entries.stream()
                    .limit(Subject.History.MAX_ENTRIES - first.size())
                    .forEach(first::add);
                return BlockVisitor.Verdict.GO_ON;
              });
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
      shown.found(
          new Subject.History(
              subject,
              HistoryOutput.total(history),
              ImmutableList.copyOf(first),
              history.transactions() - first.size(),
              HistoryOutput.findings(plan.from(), outcome, history),
              outcome.peers(),
              elapsed));
      return end(plan, outcome, history, elapsed);
    }
  }

  /** What is left of the time that was given, if any was. */
  private Optional<Duration> limitLeft(long startedAt) {
    return connection.givenTimeout().map(given -> given.minusNanos(System.nanoTime() - startedAt));
  }

  /** Brings the headers of the range here, and says which heights that is. */
  private FilterPlan plan(BestChain chain, Optional<Bounds> bounds, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    ChainGuide guide = new ChainGuide(headers, chain, console, setting);
    console.note("plan: bring the chain of headers up to date");
    guide.require(
        bounds.map(each -> each.goal(chain.parameters())).orElse(SyncGoal.TIP), setting.limit());
    return bounds.isPresent() ? within(chain, bounds.get()) : newest(chain, guide, setting);
  }

  private static FilterPlan within(BestChain chain, Bounds bounds) throws CommandFailure {
    String why = "the chain ends at height " + chain.tipHeight();
    try {
      int first = bounds.first(chain);
      int last = bounds.last(chain);
      if (first <= last) {
        return new FilterPlan(first, last);
      }
    } catch (ChainException e) {
      why = String.valueOf(e.getMessage());
    }
    throw new CommandFailure(ExitCode.NOT_FOUND, "there are no blocks " + bounds + ": " + why);
  }

  private static FilterPlan newest(BestChain chain, ChainGuide guide, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    int last = chain.tipHeight();
    int first = Math.max(0, last - DEFAULT_COUNT + 1);
    if (first < chain.anchor()) {
      guide.require(SyncGoal.including(first, chain.anchor()), setting.limit());
    }
    return new FilterPlan(first, last);
  }

  private void print(List<HistoryEntry> entries, ScriptHistory history) {
    boolean first = history.transactions() == entries.size();
    if (first && !json && !entries.isEmpty()) {
      console.result(HistoryOutput.title());
    }
    entries.forEach(
        entry -> console.result(json ? HistoryOutput.json(entry) : HistoryOutput.text(entry)));
  }

  private int end(FilterPlan plan, FilterOutcome outcome, ScriptHistory history, Duration elapsed)
      throws CommandFailure {
    List<String> summary = HistoryOutput.summary(plan.from(), outcome, history, elapsed);
    if (history.transactions() == 0) {
      summary.forEach(console::detail);
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "no transaction of it in blocks "
              + plan.from()
              + " to "
              + plan.to()
              + ": "
              + HistoryOutput.agreement(outcome),
          "--from HEIGHT or --from DAY searches further back");
    }
    if (json) {
      summary.forEach(console::note);
    } else {
      console.labelled(summary);
    }
    return ExitCode.OK.code();
  }
}
