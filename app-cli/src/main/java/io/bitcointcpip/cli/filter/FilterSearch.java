package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.filter.FilterOutcome.Kind;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.range.ScanProgress;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches a range of blocks for scripts: {@link CrossCheck} finds out what the filters are, {@link
 * FilterScan} fetches and matches them, {@link BlockFetch} fetches the blocks that match. Whoever
 * goes away is replaced, whoever lies is named, and nothing is ever believed of one peer that
 * another one disputes.
 */
public final class FilterSearch implements Task<FilterOutcome> {
  private static final int ENOUGH_PEERS = 2;
  private static final int MAX_MATCHING = 500;

  private final FilterQuery query;
  private final FilterLimits limits;
  private final BlockVisitor visitor;
  private final Consumer<ScanProgress> progress;
  private final long deadline;
  private final Crew crew;
  private final BlockQueue blocks = new BlockQueue();
  private final CrossCheck check;
  private final FilterScan scan;
  private final BlockFetch fetch;
  // Heights of blocks that have to be visited.
  private final TreeSet<Integer> matching = new TreeSet<>();
  private int matches;
  private long bytes;
  private boolean begun;
  private long beginAt = NEVER;
  private @Nullable FilterOutcome outcome;

  /**
   * A search that asks {@code peers}.
   *
   * @param limit the time for all of it
   * @param now the time at which it begins
   * @param progress is told how far it is, now and then
   */
  public FilterSearch(
      FilterQuery query,
      ImmutableSet<PeerAddress> peers,
      FilterLimits limits,
      Duration limit,
      long now,
      BlockVisitor visitor,
      Consumer<ScanProgress> progress) {
    this.query = query;
    this.limits = limits;
    this.visitor = visitor;
    this.progress = progress;
    this.deadline = now + limit.toNanos();
    this.crew = new Crew(peers, limits, this::release);
    this.check = new CrossCheck(query, limits, crew, blocks);
    this.scan = new FilterScan(query, limits, crew, check);
    this.fetch = new BlockFetch(query, crew, blocks);
  }

  @Override
  public List<Step> onReady(PeerAddress address, PeerInfo info, long now) {
    crew.at(address, now).ready(info, now);
    if (beginAt == NEVER && crew.withFilters().size() >= ENOUGH_PEERS) {
      beginAt = now + limits.settle().toNanos();
    }
    return advance();
  }

  @Override
  public List<Step> onAnswer(PeerAddress address, Request request, Answer answer, long now) {
    FilterPeer peer = crew.at(address, now);
    if (!peer.isReady() || answer instanceof Answer.Disconnected) {
      // The end of a connection is told too, and with its reason.
      return List.of();
    }
    peer.due.remove(request);
    if (request instanceof Request.Data) {
      fetch.onAnswer(peer, request, answer);
    } else if (answer instanceof Answer.Received received) {
      onReceived(peer, request, received.message());
    } else if (answer instanceof Answer.Wrong) {
      crew.drop(peer, Verdict.LIED, "sent what was not asked for instead of " + name(request));
    } else {
      crew.drop(peer, Verdict.NO_ANSWER, "did not send " + name(request));
    }
    return advance();
  }

  private void onReceived(FilterPeer peer, Request request, Message message) {
    if (request instanceof Request.FilterHeaders asked && message instanceof CFHeaders headers) {
      check.onHeaders(peer, asked, headers);
    } else if (request instanceof Request.Filters asked && message instanceof CFilter filter) {
      bytes += filter.filter().length();
      if (!check.onFilter(peer, asked, filter)) {
        scan.onFilter(peer, filter, matching);
        scan.onEnd(peer, asked);
      }
    }
  }

  /** A message that answers nothing; it may be a part of an answer. */
  @Override
  public List<Step> onMessage(PeerAddress address, Message message, long now) {
    FilterPeer peer = crew.at(address, now);
    if (!peer.isReady() || !(message instanceof CFilter filter)) {
      return List.of();
    }
    bytes += filter.filter().length();
    scan.onFilter(peer, filter, matching);
    // A single filter seldom changes what is to be done next.
    return peer.isReady() ? List.of() : advance();
  }

  @Override
  public List<Step> onClosed(PeerAddress address, DisconnectReason reason, long now) {
    crew.gone(crew.at(address, now), Verdict.UNREACHABLE, reason.describe());
    return advance();
  }

  @Override
  public List<Step> onDeadline(long now) {
    crew.at(now);
    if (now >= deadline) {
      finish(Kind.TIMED_OUT, "time ran out at height " + searchedTo());
      return crew.takeSteps();
    }
    for (FilterPeer peer : crew.all()) {
      for (Map.Entry<Request, Long> each : List.copyOf(peer.due.entrySet())) {
        if (each.getValue() <= now && peer.due.remove(each.getKey()) != null) {
          onSilence(peer, each.getKey());
        }
      }
    }
    return advance();
  }

  private void onSilence(FilterPeer peer, Request request) {
    if (request instanceof Request.Data) {
      fetch.onSilence(peer, request);
    } else {
      crew.drop(peer, Verdict.NO_ANSWER, "did not send " + name(request) + " in time");
    }
  }

  @Override
  public long nextDeadline() {
    return Math.min(Math.min(deadline, crew.nextDue()), begun ? NEVER : beginAt);
  }

  @Override
  public Optional<FilterOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  private List<Step> advance() {
    begun |= !crew.isConnecting() || crew.now() >= beginAt;
    int before;
    do {
      before = crew.changes();
      if (begun && outcome == null) {
        check.open();
        check.settle();
        if (matching.size() < MAX_MATCHING) {
          scan.assign();
        }
        visit();
        matching.headSet(check.frontier()).stream().limit(limits.blocks()).forEach(blocks::want);
        fetch.assign();
        finishIfOver();
      }
    } while (outcome == null && crew.changes() != before);
    int searched = searchedTo() - query.from() + 1;
    progress.accept(new ScanProgress(searched, query.to() - query.from() + 1, bytes));
    return crew.takeSteps();
  }

  /** Shows the visitor the blocks that are here, as far as all before them is searched. */
  private void visit() {
    while (outcome == null && !matching.isEmpty() && matching.first() < check.frontier()) {
      int height = matching.first();
      Optional<BlockQueue.Arrived> block = blocks.take(height);
      if (block.isEmpty()) {
        return;
      }
      matching.remove(height);
      matches++;
      BlockVisitor.Verdict verdict =
          visitor.visit(height, block.get().block(), block.get().check(), block.get().source());
      if (verdict == BlockVisitor.Verdict.ENOUGH) {
        finish(Kind.ENOUGH, "");
      }
    }
  }

  private void finishIfOver() {
    if (outcome != null) {
      return;
    }
    if (check.frontier() > query.to() && matching.isEmpty()) {
      finish(Kind.COMPLETE, "");
    } else if (!crew.isConnecting() && crew.withFilters().isEmpty() && !isFetching()) {
      finishWithoutPeers();
    } else if (!crew.isConnecting()) {
      fetch.impossible().ifPresent(this::finishWithoutBlock);
    }
  }

  /** Whether all filters are looked at, and only blocks are missing, which others may have. */
  private boolean isFetching() {
    return check.frontier() > query.to() && fetch.impossible().isEmpty();
  }

  private void finishWithoutPeers() {
    // What was proven counts more than lies, and these more than silence.
    if (matches == 0
        && anyone(peer -> peer.is(Verdict.LIED))
        && !anyone(peer -> peer.is(Verdict.SENT))) {
      finish(Kind.ONLY_LIES, "what the peers sent is provably wrong");
    } else if (anyone(FilterPeer::offersFilters)) {
      finish(Kind.NO_ANSWER, "no peer that offers compact filters is left");
    } else if (anyone(FilterPeer::wasReady)) {
      finish(Kind.NOT_OFFERED, "none of the peers offers compact filters");
    } else {
      finish(Kind.NO_ANSWER, "no node answered");
    }
  }

  private boolean anyone(Predicate<FilterPeer> what) {
    return crew.all().stream().anyMatch(what);
  }

  private void finishWithoutBlock(int height) {
    finish(Kind.NO_ANSWER, "no peer sent block " + height + ", which has to be looked at");
  }

  private void finish(Kind kind, String detail) {
    outcome =
        new FilterOutcome(
            kind, searchedTo(), check.agreeing(), check.undecided(), detail, crew.reports());
  }

  private int searchedTo() {
    int frontier = check.frontier();
    return (matching.isEmpty() ? frontier : Math.min(frontier, matching.first())) - 1;
  }

  private void release(FilterPeer peer) {
    check.release(peer);
    blocks.release(peer);
  }

  private static String name(Request request) {
    return request instanceof Request.FilterHeaders ? "filter headers" : "filters";
  }
}
