package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupFailure;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.range.RangeRequest;
import io.bitcointcpip.cli.range.RangeResult;
import io.bitcointcpip.cli.range.RangeSearch;
import io.bitcointcpip.cli.range.RangeTier;
import io.bitcointcpip.cli.range.ScanLimits;
import io.bitcointcpip.cli.report.Subject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Carries out searches of ranges for commands, and shows how far they are. */
final class RangedLookup {
  private final Console console;
  private final RangeSearch search;

  @Inject
  RangedLookup(Console console, RangeSearch search) {
    this.console = console;
    this.search = search;
  }

  /**
   * Searches a range.
   *
   * @param preferred ways of searching that are better than those that are always there
   * @throws CommandFailure if the transaction is not found
   */
  ChainedLookup.Result run(
      RangeRequest request, ImmutableList<RangeTier> preferred, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    long startedAt = System.nanoTime();
    RangeResult result = search(request, preferred, setting);
    return judged(request, result, setting, Duration.ofNanos(System.nanoTime() - startedAt));
  }

  /** Searches a range, whatever the outcome is. */
  RangeResult search(
      RangeRequest request, ImmutableList<RangeTier> preferred, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    try (BestChain chain = LookupChain.open(request.network(), setting, console)) {
      return search.run(
          request,
          preferred,
          chain,
          setting.peers(),
          setting.options(),
          ScanLimits.within(Runtime.getRuntime().maxMemory()),
          setting.shown().conversation(),
          new RangeShower(console));
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private ChainedLookup.Result judged(
      RangeRequest request, RangeResult result, LookupSetting setting, Duration elapsed)
      throws CommandFailure {
    LookupOutcome outcome = result.outcome();
    LookupRequest asked = LookupRequest.byId(request.network(), request.txid(), Optional.empty());
    setting.shown().found(new Subject.Lookup(asked, result.plan(), outcome, elapsed));
    if (outcome instanceof LookupOutcome.Found found) {
      LookupFailure.warnings(found).forEach(console::note);
      ChainedLookup.refuseImpossible(found);
      return new ChainedLookup.Result(found, result.plan(), elapsed);
    }
    LookupText.peers(outcome.peers()).forEach(console::detail);
    throw LookupFailure.ofRange(outcome, request.network());
  }
}
