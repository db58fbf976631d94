package io.bitcointcpip.cli.command;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.Patience;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReports;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.range.Bounds;
import io.bitcointcpip.cli.range.RangeRequest;
import io.bitcointcpip.cli.range.RangeResult;
import io.bitcointcpip.protocol.wire.Txid;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks for a transaction by its id, and if no node has it so, looks into the newest blocks. Nodes
 * serve by id what is unconfirmed and what is in their newest block: what was confirmed an hour ago
 * is in neither.
 */
final class RecentLookup {
  private final Console console;
  private final ChainedLookup lookup;
  private final RangedLookup ranged;

  @Inject
  RecentLookup(Console console, ChainedLookup lookup, RangedLookup ranged) {
    this.console = console;
    this.lookup = lookup;
    this.ranged = ranged;
  }

  /**
   * Looks for it.
   *
   * @param request for {@code txid}, in no block
   * @param blocks how many of the newest blocks to look into
   * @throws CommandFailure if it is not found
   */
  ChainedLookup.Result run(LookupRequest request, Txid txid, int blocks, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    long startedAt = System.nanoTime();
    LookupPlan then =
        new LookupPlan(
            ImmutableList.of("if no node has it so, look into the newest " + blocks + " blocks"),
            ImmutableList.of());
    boolean waiting = request.patience() == Patience.LASTING;
    LookupRequest byId = waiting ? request : request.with(Patience.BRIEF);
    ChainedLookup.Attempt first = byId(byId, then, setting);
    Duration left = setting.limit().minusNanos(System.nanoTime() - startedAt);
    if (!(first.outcome() instanceof LookupOutcome.NotFound absent)
        || (!waiting && left.isNegative())) {
      return lookup.judged(first, request, setting);
    }
    RangeRequest newest =
        new RangeRequest(
            request.network(),
            txid,
            Bounds.newest(blocks),
            false,
            request.inputs(),
            waiting ? Optional.empty() : Optional.of(left));
    RangeResult second =
        ranged.search(newest, ImmutableList.of(), setting.keepingOnlyWhatIsKept(request.network()));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    LookupPlan plan = first.plan().then(second.plan());
    LookupOutcome outcome = both(absent, second.outcome());
    return lookup.judged(new ChainedLookup.Attempt(outcome, plan, elapsed), request, setting);
  }

  private ChainedLookup.Attempt byId(LookupRequest byId, LookupPlan then, LookupSetting setting)
      throws CommandFailure, InterruptedException {
    try {
      return lookup.byId(byId, LookupPlan.of(byId, setting.peers()).then(then), setting);
    } catch (StoreException e) {
      throw new CommandFailure(ExitCode.LOCAL, String.valueOf(e.getMessage()));
    }
  }

  /** What both searches tell: that no node has it by its id stays true. */
  private LookupOutcome both(LookupOutcome.NotFound absent, LookupOutcome newest) {
    if (newest instanceof LookupOutcome.Found) {
      return newest;
    }
    ImmutableList<PeerReport> peers =
        PeerReports.withLies(absent.peers(), PeerReports.lies(newest.peers()));
    if (newest instanceof LookupOutcome.NotFound more) {
      return new LookupOutcome.NotFound(absent.searched() + ", nor in " + more.searched(), peers);
    }
    console.note(
        newest instanceof LookupOutcome.Unsearched unsearched
            ? "warning: " + unsearched.why()
            : "warning: nobody showed the newest blocks");
    // Who lies now is not believed in its denial either.
    return peers.stream().anyMatch(each -> each.verdict() == PeerReport.Verdict.NOT_FOUND)
        ? new LookupOutcome.NotFound(absent.searched(), peers)
        : new LookupOutcome.OnlyLies(peers);
  }
}
