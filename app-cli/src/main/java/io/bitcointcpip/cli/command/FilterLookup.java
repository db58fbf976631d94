package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.filter.BlockVisitor;
import io.bitcointcpip.cli.filter.FilterLimits;
import io.bitcointcpip.cli.filter.FilterOutcome;
import io.bitcointcpip.cli.filter.FilterPlan;
import io.bitcointcpip.cli.filter.FilterQuery;
import io.bitcointcpip.cli.filter.FilterSearch;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.output.RangeMeter;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Searches a range of the verified chain by compact filters, for commands. */
final class FilterLookup {
  private final Console console;

  @Inject
  FilterLookup(Console console) {
    this.console = console;
  }

  /**
   * Shows {@code visitor} the blocks of a range that may hold {@code script}; the headers of the
   * range must be here.
   *
   * @param limit the time for it; without it, the plan's
   * @throws CommandFailure if the search does not come to its end
   */
  FilterOutcome run(
      BestChain chain,
      FilterPlan plan,
      Bytes script,
      LookupSetting setting,
      Optional<Duration> limit,
      BlockVisitor visitor)
      throws CommandFailure, InterruptedException {
    console.note("plan: " + plan.step(setting.peers()));
    plan.revealed().forEach(each -> console.note("reveals: " + each));
    RangeMeter meter = new RangeMeter(console, System.nanoTime());
    Network network = setting.options().network();
    FilterQuery query =
        new FilterQuery(
            network.powLimit(),
            plan.from(),
            plan.to(),
            chain.tipHeight(),
            height -> hash(chain, height),
            ImmutableSet.of(script));
    FilterOutcome outcome;
    try (PeerSession session =
        PeerSession.open(setting.peers(), setting.options(), setting.shown().conversation())) {
      ImmutableSet<PeerAddress> peers = ImmutableSet.copyOf(new LinkedHashSet<>(setting.peers()));
      outcome =
          session.run(
              new FilterSearch(
                  query,
                  peers,
                  FilterLimits.DEFAULT,
                  limit.orElse(plan.limit()),
                  session.now(),
                  visitor,
                  progress -> meter.show(progress, System.nanoTime())));
    } finally {
      console.progress("");
    }
    warnOfLiars(outcome);
    check(outcome, plan);
    return outcome;
  }

  private void warnOfLiars(FilterOutcome outcome) {
    for (PeerReport report : outcome.peers()) {
      if (report.verdict() == Verdict.LIED) {
        console.note("warning: " + report.address() + " lied: " + report.detail());
      }
    }
    if (outcome.agreeing() == 1) {
      console.note("warning: only one peer vouches for the filters: what it omits is not found");
    }
  }

  private void check(FilterOutcome outcome, FilterPlan plan) throws CommandFailure {
    String searched =
        outcome.searchedTo() < plan.from()
            ? ""
            : "; searched are only blocks " + plan.from() + " to " + outcome.searchedTo();
    switch (outcome.kind()) {
      case COMPLETE, ENOUGH -> {}
      case NOT_OFFERED ->
          throw failure(
              outcome,
              ExitCode.NETWORK,
              "cannot be searched: " + outcome.detail(),
              "'peers --need filters' finds nodes that do");
      case ONLY_LIES -> throw failure(outcome, ExitCode.VERIFICATION, outcome.detail());
      case NO_ANSWER, TIMED_OUT ->
          throw failure(outcome, ExitCode.NETWORK, outcome.detail() + searched);
    }
  }

  private CommandFailure failure(
      FilterOutcome outcome, ExitCode code, String message, String... hints) {
    LookupText.peers(outcome.peers()).forEach(console::detail);
    return new CommandFailure(code, message, hints);
  }

  private static BlockHash hash(BestChain chain, int height) {
    try {
      return chain.hash(height);
    } catch (ChainException e) {
      throw new IllegalStateException("a header that is there is not: " + height, e);
    }
  }
}
