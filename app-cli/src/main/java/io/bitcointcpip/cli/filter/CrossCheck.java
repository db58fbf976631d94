package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.filter.BlockQueue.Arrived;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the filters hash to: each peer is asked, span by span. At the first block where
 * two differ, each shows its filter, and the block tells which of them are impossible. Who lies is
 * dropped; if that leaves a difference, the block itself has to be searched.
 */
final class CrossCheck {
  /** One that is scanned, and one that is ready when it is done. */
  private static final int SPANS = 2;

  private static final int ENOUGH = 2;

  private final FilterQuery query;
  private final FilterLimits limits;
  private final Crew crew;
  private final BlockQueue blocks;
  private final List<FilterSpan> spans = new ArrayList<>();
  private final List<Dispute> disputes = new ArrayList<>();
  private final Set<Integer> undecided = new LinkedHashSet<>();
  private int nextFrom;
  private int agreeing = Integer.MAX_VALUE;

  CrossCheck(FilterQuery query, FilterLimits limits, Crew crew, BlockQueue blocks) {
    this.query = query;
    this.limits = limits;
    this.crew = crew;
    this.blocks = blocks;
    this.nextFrom = query.from();
  }

  /** The spans that are worked on, lowest first. */
  List<FilterSpan> spans() {
    return spans;
  }

  /** All heights below are looked at, or known to be worth a look at the block. */
  int frontier() {
    return spans.stream().mapToInt(FilterSpan::frontier).min().orElse(nextFrom);
  }

  /** How many peers agreed, where they were fewest; 0 if nothing was checked. */
  int agreeing() {
    return agreeing == Integer.MAX_VALUE ? 0 : agreeing;
  }

  /** Heights at which the peers differ and the block does not tell who is right. */
  ImmutableList<Integer> undecided() {
    return ImmutableList.copyOf(undecided);
  }

  /** Goes on to the next spans where one is done; asks whoever was not asked yet. */
  void open() {
    spans.removeIf(FilterSpan::isDone);
    while (spans.size() < SPANS && nextFrom <= query.to()) {
      int to = Math.min(query.to(), nextFrom + limits.span() - 1);
      spans.add(new FilterSpan(nextFrom, to));
      nextFrom = to + 1;
    }
    for (FilterSpan span : spans) {
      if (span.isAgreed() && span.claims.isEmpty()) {
        span.reopen();
      }
      if (!span.isAgreed() && disputeAbout(span).isEmpty()) {
        crew.withFilters().forEach(peer -> ask(peer, span));
      }
    }
  }

  private void ask(FilterPeer peer, FilterSpan span) {
    if (!span.asked.contains(peer) && !span.claims.containsKey(peer)) {
      span.asked.add(peer);
      crew.ask(peer, headers(span));
    }
  }

  private Request.FilterHeaders headers(FilterSpan span) {
    return new Request.FilterHeaders(span.from, span.to - span.from + 1, query.hash(span.to));
  }

  /** A peer said what the filters of a span hash to. */
  void onHeaders(FilterPeer peer, Request.FilterHeaders request, CFHeaders answer) {
    for (FilterSpan span : spans) {
      if (span.from == request.startHeight() && span.asked.remove(peer)) {
        Claim claim = Claim.of(answer);
        @Nullable FilterHeader before =
            span.from == 0 ? FilterHeader.TYPE.zero() : peer.told.remove(span.from - 1);
        if (before != null && !before.equals(claim.previous())) {
          crew.drop(
              peer,
              Verdict.LIED,
              "its filter headers from height " + span.from + " do not link to those before");
          return;
        }
        peer.told.put(span.to, claim.last());
        span.claims.put(peer, claim);
        peer.note(Verdict.NOT_FOUND, "told what the filters are", crew.now());
      }
    }
  }

  /** Compares what is there to compare, and decides what can be decided. */
  void settle() {
    for (Dispute dispute : List.copyOf(disputes)) {
      @Nullable Arrived arrived = blocks.get(dispute.height).orElse(null);
      if (dispute.waiting.isEmpty() && arrived != null) {
        decide(dispute, arrived);
      }
    }
    for (FilterSpan span : spans) {
      boolean enough = span.claims.size() >= ENOUGH || !crew.isConnecting();
      boolean complete = span.asked.isEmpty() && !span.claims.isEmpty() && enough;
      if (!span.isAgreed() && complete && disputeAbout(span).isEmpty()) {
        compare(span);
      }
    }
  }

  private void compare(FilterSpan span) {
    OptionalInt difference = span.difference();
    if (difference.isEmpty()) {
      span.agree();
      agreeing = Math.min(agreeing, span.claims.size());
      return;
    }
    int height = difference.getAsInt();
    Dispute dispute = new Dispute(span, height);
    disputes.add(dispute);
    blocks.want(height);
    for (FilterPeer peer : span.claims.keySet()) {
      dispute.waiting.add(peer);
      crew.ask(peer, one(height));
    }
  }

  private Request.Filters one(int height) {
    return new Request.Filters(height, ImmutableSet.of(query.hash(height)));
  }

  /** A peer showed a filter; false if it is not one that was asked for here. */
  boolean onFilter(FilterPeer peer, Request.Filters request, CFilter answer) {
    Optional<Dispute> asked =
        disputes.stream()
            .filter(each -> each.height == request.startHeight() && request.blocks().size() == 1)
            .filter(each -> each.waiting.contains(peer))
            .findFirst();
    asked.ifPresent(
        dispute ->
            checked(peer, dispute.span, dispute.height, answer)
                .ifPresent(filter -> dispute.show(peer, filter)));
    return asked.isPresent();
  }

  /** A filter that is what the peer said that it hashes to; without it, the peer is dropped. */
  Optional<BasicFilter> checked(FilterPeer peer, FilterSpan span, int height, CFilter answer) {
    try {
      BasicFilter filter = BasicFilter.decode(answer.block(), answer.filter());
      if (filter.hash().equals(span.claim(peer, height))) {
        return Optional.of(filter);
      }
      crew.drop(
          peer,
          Verdict.LIED,
          "sent a filter of block " + height + " that is not what its filter header says");
    } catch (DecodeException e) {
      crew.drop(
          peer, Verdict.LIED, "sent a malformed filter of block " + height + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Drops who lies; if peers differ all the same, the block has to be searched. */
  private void decide(Dispute dispute, Arrived block) {
    disputes.remove(dispute);
    for (Map.Entry<FilterPeer, String> liar : dispute.liars(block.block()).entrySet()) {
      crew.drop(
          liar.getKey(),
          Verdict.LIED,
          "its filter of block " + dispute.height + " " + liar.getValue());
    }
    OptionalInt left = dispute.span.difference();
    if (left.isPresent() && left.getAsInt() == dispute.height) {
      dispute.span.leaveUndecided(dispute.height);
      undecided.add(dispute.height);
    } else {
      blocks.forget(dispute.height);
    }
  }

  private Optional<Dispute> disputeAbout(FilterSpan span) {
    return disputes.stream().filter(each -> each.span.equals(span)).findFirst();
  }

  /** The peer is gone. */
  void release(FilterPeer peer) {
    spans.forEach(span -> span.release(peer));
    disputes.forEach(dispute -> dispute.release(peer));
  }

  /** Whether a block is waited for to decide about a filter. */
  boolean needsBlock(int height) {
    return disputes.stream().anyMatch(each -> each.height == height);
  }
}
