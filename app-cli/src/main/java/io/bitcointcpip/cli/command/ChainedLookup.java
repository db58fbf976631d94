package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.KnownChain;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.cli.lookup.VerifiedChain;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LookupFailure;
import io.bitcointcpip.cli.output.LookupText;
import io.bitcointcpip.cli.report.Subject;
import io.bitcointcpip.cli.spent.Fee;
import io.bitcointcpip.protocol.network.Network;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Carries out lookups for commands. The verified chain of headers helps, if a block is wanted by
 * its height, or if a chain is kept anyway: it says then where the block is.
 */
final class ChainedLookup {
  private final Console console;
  private final LookupRunner runner;
  private final HeaderSyncRunner headers;
  private final ParentLookup parents;

  /** What was found, by which plan, and how long that took. */
  record Result(LookupOutcome.Found found, LookupPlan plan, Duration elapsed) {}

  /** What came of a lookup that has its plan. */
  record Attempt(LookupOutcome outcome, LookupPlan plan, Duration elapsed) {}

  @Inject
  ChainedLookup(
      Console console, LookupRunner runner, HeaderSyncRunner headers, ParentLookup parents) {
    this.console = console;
    this.runner = runner;
    this.headers = headers;
    this.parents = parents;
  }

  /**
   * Looks for what is sought.
   *
   * @param height of the block, if that is all that is known of it
   * @throws CommandFailure if it is not found
   */
  Result run(LookupRequest request, OptionalInt height, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    try {
      boolean kept = request.block().isPresent() && keepsChain(request.network(), setting);
      if (height.isEmpty() && !kept) {
        LookupPlan plan = plan(request, setting);
        return ask(request, KnownChain.NONE, plan, setting, System.nanoTime());
      }
      try (BestChain chain = open(request.network(), setting)) {
        return ask(request, height, chain, setting);
      }
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  private Result ask(
      LookupRequest request, OptionalInt height, BestChain chain, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    long startedAt = System.nanoTime();
    ChainGuide guide = new ChainGuide(headers, chain, console, setting);
    String update = "bring the chain of headers up to date";
    String first = height.isPresent() ? update + ", to find block " + height.getAsInt() : update;
    console.note("plan: " + first);
    LookupRequest located = request;
    if (height.isPresent()) {
      Duration most = setting.limit().multipliedBy(3).dividedBy(4);
      located = request.in(guide.blockAt(height.getAsInt(), most));
    } else {
      guide.update(setting.limit().dividedBy(4));
    }
    LookupPlan plan = plan(located, setting).after(first);
    return ask(located, new VerifiedChain(chain), plan, setting, startedAt);
  }

  private LookupPlan plan(LookupRequest request, LookupSetting setting) {
    return told(LookupPlan.of(request, setting.peers()), setting);
  }

  private LookupPlan told(LookupPlan plan, LookupSetting setting) {
    LookupPlan whole = plan.through(setting.options().route());
    for (String line : whole.lines()) {
      console.note(line);
    }
    return whole;
  }

  /** Asks for a transaction by its id, as the first part of a longer plan. */
  Attempt byId(LookupRequest request, LookupPlan plan, LookupSetting setting)
      throws InterruptedException {
    LookupPlan whole = told(plan, setting);
    return attempt(request, KnownChain.NONE, whole, setting, System.nanoTime());
  }

  private Result ask(
      LookupRequest request,
      KnownChain chain,
      LookupPlan plan,
      LookupSetting setting,
      long startedAt)
      throws CommandFailure, InterruptedException {
    return judged(attempt(request, chain, plan, setting, startedAt), request, setting);
  }

  private Attempt attempt(
      LookupRequest request,
      KnownChain chain,
      LookupPlan plan,
      LookupSetting setting,
      long startedAt)
      throws InterruptedException {
    LookupOutcome outcome =
        runner.run(
            request,
            chain,
            setting.peers(),
            setting.options(),
            left(setting, startedAt),
            setting.shown().conversation());
    outcome = parents.complete(outcome, request, setting, left(setting, startedAt));
    return new Attempt(outcome, plan, Duration.ofNanos(System.nanoTime() - startedAt));
  }

  private static Duration left(LookupSetting setting, long startedAt) {
    return setting.limit().minusNanos(System.nanoTime() - startedAt);
  }

  /** Tells of the end of a lookup; fails if nothing was found. */
  Result judged(Attempt attempt, LookupRequest request, LookupSetting setting)
      throws CommandFailure {
    LookupOutcome outcome = attempt.outcome();
    if (!(request.sought() instanceof Sought.WholeBlock)) {
      setting
          .shown()
          .found(new Subject.Lookup(request, attempt.plan(), outcome, attempt.elapsed()));
    }
    if (outcome instanceof LookupOutcome.Found found) {
      for (String warning : LookupFailure.warnings(found)) {
        console.note(warning);
      }
      refuseImpossible(found);
      return new Result(found, attempt.plan(), attempt.elapsed());
    }
    LookupText.peers(outcome.peers()).forEach(console::detail);
    throw LookupFailure.of(outcome, request);
  }

  /** Fails if what was found contradicts itself, whatever block it is in. */
  static void refuseImpossible(LookupOutcome.Found found) throws CommandFailure {
    if (found.spent().isPresent()
        && !found.transaction().isCoinbase()
        && Fee.of(found.transaction(), found.spent().get()) instanceof Fee.Impossible fee) {
      throw new CommandFailure(
          ExitCode.VERIFICATION, "the transaction cannot be valid: " + fee.reason());
    }
  }

  private static boolean keepsChain(Network network, LookupSetting setting) {
    return !setting.sample()
        && setting.dataDirectory().isPresent()
        && ChainFiles.isKept(setting.dataDirectory().get(), network);
  }

  /** The chain that is kept, or one in memory. */
  BestChain open(Network network, LookupSetting setting) {
    return LookupChain.open(network, setting, console);
  }
}
