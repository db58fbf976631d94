package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.lookup.VerifiedChain;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One search of a range, from the headers to the outcome. */
final class RangeRun {
  private static final Duration HEADERS_LIMIT = Duration.ofMinutes(3);
  private static final Duration AGAIN_LIMIT = Duration.ofSeconds(15);

  /** A chain that changes more often while it is searched is not worth the search. */
  private static final int MAX_ROUNDS = 10;

  private final RangeRequest request;
  private final ImmutableList<RangeTier> tiers;
  private final ChainFollower follower;
  private final TierRun tierRun;
  private final HitLookup hits;
  private final ParentRun parents;
  private final Route route;
  private final PeerSession session;
  private final RangeWatch watch;
  private final MergedReports reports = new MergedReports();
  private final long startedAt;
  // The ways of searching that told something, and how many peers each rests on.
  private final Map<RangeTier, Integer> grounds = new LinkedHashMap<>();
  private long deadline;
  private int voices;

  RangeRun(
      RangeRequest request,
      ImmutableList<RangeTier> tiers,
      ChainFollower follower,
      TierRun tierRun,
      HitLookup hits,
      ParentRun parents,
      Route route,
      PeerSession session,
      RangeWatch watch) {
    this.request = request;
    this.tiers = tiers;
    this.follower = follower;
    this.tierRun = tierRun;
    this.hits = hits;
    this.parents = parents;
    this.route = route;
    this.session = session;
    this.watch = watch;
    this.startedAt = session.now();
  }

  RangeResult run() throws InterruptedException {
    String first = "bring the chain of headers up to date, to find blocks " + request.bounds();
    watch.begins(first);
    LookupPlan plan = new LookupPlan(ImmutableList.of(first), ImmutableList.of());
    Duration most =
        request.timeout().map(all -> all.multipliedBy(3).dividedBy(4)).orElse(HEADERS_LIMIT);
    SyncOutcome synced =
        follower.update(request.bounds().goal(follower.chain().parameters()), most);
    synced.warnings().forEach(watch::warns);
    reports.add(synced);
    if (!synced.isSynced()) {
      return new RangeResult(reports.unsynced(synced), plan);
    }
    try {
      return search(
          request.bounds().first(follower.chain()), request.bounds().last(follower.chain()), plan);
    } catch (ChainException e) {
      return new RangeResult(
          new LookupOutcome.Unsearched(
              "blocks " + request.bounds() + " cannot be found: " + e.getMessage(), reports.all()),
          plan);
    }
  }

  private RangeResult search(int first, int last, LookupPlan begun)
      throws InterruptedException, ChainException {
    if (first > last) {
      String searched =
          "blocks "
              + request.bounds()
              + ": the chain ends at height "
              + follower.chain().tipHeight();
      return new RangeResult(new LookupOutcome.NotFound(searched, reports.all()), begun);
    }
    ImmutableList<RangeTier> usable = RangeTiers.choose(tiers, tierRun.offered());
    if (usable.isEmpty()) {
      String why = "blocks " + first + " to " + last + " cannot be searched: no peer serves blocks";
      return new RangeResult(new LookupOutcome.Unsearched(why, reports.all()), begun);
    }
    BlockList blocks = BlockList.between(first, last, follower::hash);
    RangePlan plan =
        RangePlan.of(request, usable, blocks, tierRun.offered(), tierRun.peers(), begun);
    LookupPlan told = plan.words().through(route);
    watch.plans(told);
    deadline =
        request
            .timeout()
            .map(all -> startedAt + all.toNanos())
            .orElseGet(() -> session.now() + plan.limit().toNanos());
    return new RangeResult(rounds(blocks, usable), told);
  }

  /** Searches, and searches what the chain has become meanwhile. */
  private LookupOutcome rounds(BlockList blocks, ImmutableList<RangeTier> usable)
      throws InterruptedException, ChainException {
    BlockList left = blocks;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      follower.remember();
      ScanEnd end = scan(left, usable);
      if (end.kind() != ScanEnd.Kind.FOUND && end.kind() != ScanEnd.Kind.ABSENT) {
        return missing(end, blocks);
      }
      SyncOutcome unused = follower.update(SyncGoal.TIP, least(remaining(), AGAIN_LIMIT));
      if (end.hit().isPresent()) {
        Hit hit = end.hit().get();
        Optional<OnChain> place = new VerifiedChain(follower.chain()).find(hit.hash());
        if (place.isPresent()) {
          return found(hit, place.get());
        }
      }
      left = changed(blocks.height(0), end.left());
      if (left.size() == 0) {
        return absent(blocks);
      }
    }
    return new LookupOutcome.Unsearched(
        "the chain changed " + MAX_ROUNDS + " times while it was searched", reports.all());
  }

  private ScanEnd scan(BlockList blocks, ImmutableList<RangeTier> usable)
      throws InterruptedException {
    BlockList left = blocks;
    ScanEnd end = null;
    for (RangeTier tier : usable) {
      end = tierRun.run(tier, left, follower.chain().tipHeight(), deadline);
      reports.add(end.peers());
      voices = Math.max(voices, end.voices());
      if (end.left().length() < left.size()) {
        grounds.merge(tier, end.voices(), Math::max);
      }
      if (end.kind() != ScanEnd.Kind.UNSERVED) {
        return end;
      }
      left = new BlockList(end.left(), follower::hash);
    }
    if (end == null) {
      throw new IllegalStateException("a search without a way of searching");
    }
    return end;
  }

  /** What has to be searched again: what was left, and what is another block now. */
  private BlockList changed(int first, ImmutableIntArray left) throws ChainException {
    int last = request.bounds().last(follower.chain());
    int from = Math.max(first, follower.changedFrom());
    ImmutableIntArray.Builder heights = ImmutableIntArray.builder();
    left.stream().filter(height -> height < from && height <= last).forEach(heights::add);
    for (int height = from; height <= last; height++) {
      heights.add(height);
    }
    return new BlockList(heights.build(), follower::hash);
  }

  private LookupOutcome found(Hit hit, OnChain place) throws InterruptedException {
    LookupOutcome outcome = hits.complete(hit, follower.chain(), reports.all(), remaining());
    reports.add(outcome.peers());
    if (outcome instanceof LookupOutcome.Found found) {
      return hits.withInputs(found.on(place).with(reports.all()), remaining());
    }
    return new LookupOutcome.Unsearched(
        "block " + place.height() + " holds it, as a peer proved, but nobody sent the block",
        reports.all());
  }

  private LookupOutcome absent(BlockList blocks) throws InterruptedException {
    if (!request.confidential() && remaining().compareTo(Duration.ZERO) > 0) {
      LookupOutcome unplaced = hits.byId(remaining());
      reports.addLies(unplaced.peers());
      if (unplaced instanceof LookupOutcome.Found found) {
        return withParents(hits.withInputs(found, remaining()), blocks);
      }
    }
    int last =
        Math.max(blocks.last(), request.bounds().to().isEmpty() ? follower.chain().tipHeight() : 0);
    String why =
        grounds.entrySet().stream()
            .map(each -> each.getKey().absence(each.getValue()))
            .collect(Collectors.joining("; "));
    String searched = "blocks " + blocks.height(0) + " to " + last + ", " + why;
    return new LookupOutcome.NotFound(searched, reports.all());
  }

  /** What an unconfirmed transaction spends may be in the blocks that it is not in. */
  private LookupOutcome.Found withParents(LookupOutcome.Found found, BlockList blocks)
      throws InterruptedException {
    return found.spent().isEmpty() || request.inputs().isEmpty()
        ? found
        : parents.complete(found, request.inputs().get(), blocks, deadline);
  }

  private LookupOutcome missing(ScanEnd end, BlockList blocks) {
    if (voices == 0 && reports.anyLied()) {
      return new LookupOutcome.OnlyLies(reports.all());
    }
    String which =
        end.left().length()
            + " of the blocks "
            + blocks.height(0)
            + " to "
            + blocks.last()
            + ", from height "
            + end.left().get(0)
            + " on, ";
    String why =
        end.kind() == ScanEnd.Kind.TIMED_OUT
            ? "time ran out: " + which + "were not searched; --timeout gives more"
            : which + "cannot be searched: no peer that is left serves them";
    return new LookupOutcome.Unsearched(why, reports.all());
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - session.now()));
  }
}
