package io.bitcointcpip.cli.filter;

import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.transport.peer.Request;
import java.util.List;
import java.util.Set;

/** Fetches the filters of spans that the peers agree on, from all who vouched for them. */
final class FilterScan {
  private final FilterQuery query;
  private final FilterLimits limits;
  private final Crew crew;
  private final CrossCheck check;

  FilterScan(FilterQuery query, FilterLimits limits, Crew crew, CrossCheck check) {
    this.query = query;
    this.limits = limits;
    this.crew = crew;
    this.check = check;
  }

  /** Asks every peer that has room for more, the lowest blocks first. */
  void assign() {
    boolean asked = true;
    while (asked) {
      asked = false;
      for (FilterPeer peer : crew.withFilters()) {
        asked |= crew.hasRoom(peer) && askNext(peer);
      }
    }
  }

  private boolean askNext(FilterPeer peer) {
    for (FilterSpan span : check.spans()) {
      if (span.isAgreed() && span.hasOpen() && span.claims.containsKey(peer)) {
        crew.ask(peer, span.take(peer, limits.batch(), query).request());
        return true;
      }
    }
    return false;
  }

  /**
   * A filter came; adds its height to {@code matching} if the block may hold what is sought. One
   * that is not due is ignored: it may answer an earlier search on the same connection.
   */
  void onFilter(FilterPeer peer, CFilter answer, Set<Integer> matching) {
    for (FilterSpan span : check.spans()) {
      for (Batch batch : span.batches.getOrDefault(peer, List.of())) {
        if (batch.expects(answer.block())) {
          onFilter(peer, span, batch, answer, matching);
          return;
        }
      }
    }
  }

  /**
   * An answer came to its end. What it left out is asked for once more: what came may have been the
   * end of the answer to an earlier search.
   */
  void onEnd(FilterPeer peer, Request.Filters request) {
    for (FilterSpan span : check.spans()) {
      for (Batch batch : span.batches.getOrDefault(peer, List.of())) {
        if (batch.request().equals(request)) {
          if (peer.hasLeftOut) {
            crew.drop(peer, Verdict.LIED, "left out filters of a range, twice");
          } else {
            peer.hasLeftOut = true;
            span.giveBack(peer, batch);
          }
          return;
        }
      }
    }
  }

  private void onFilter(
      FilterPeer peer, FilterSpan span, Batch batch, CFilter answer, Set<Integer> matching) {
    int height = batch.next();
    check
        .checked(peer, span, height, answer)
        .ifPresent(
            filter -> {
              peer.note(Verdict.SENT, "sent filters", crew.now());
              if (span.undecided.contains(height) || filter.matchesAny(query.scripts())) {
                matching.add(height);
              }
              batch.advance();
              if (batch.isComplete()) {
                span.done(peer, batch);
              } else {
                crew.extend(peer, batch.request());
              }
            });
  }
}
