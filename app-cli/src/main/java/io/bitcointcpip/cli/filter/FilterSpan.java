package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.wire.FilterHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A part of the range: who says what of its filters, and what of it is not searched yet. Knows
 * nothing of time and requests.
 */
final class FilterSpan {
  final int from;
  final int to;
  // Who was asked what the filters hash to, and has not answered.
  final Set<FilterPeer> asked = new HashSet<>();
  final Map<FilterPeer, Claim> claims = new LinkedHashMap<>();
  // Heights at which the claims differ and the block does not tell who is right.
  final Set<Integer> undecided = new HashSet<>();
  final Map<FilterPeer, List<Batch>> batches = new LinkedHashMap<>();
  // What nobody was asked for yet, first to last height.
  private final TreeMap<Integer, Integer> open = new TreeMap<>();
  private int comparedUpTo;
  private boolean agreed;

  FilterSpan(int from, int to) {
    this.from = from;
    this.to = to;
    this.comparedUpTo = from - 1;
    open.put(from, to);
  }

  /** Whether those who made claims agree, wherever the block does not leave it undecided. */
  boolean isAgreed() {
    return agreed;
  }

  /** The first height at which the claims differ, beyond those that are done with. */
  OptionalInt difference() {
    for (int height = comparedUpTo + 1; height <= to; height++) {
      if (!isSame(height)) {
        comparedUpTo = height - 1;
        return OptionalInt.of(height);
      }
    }
    comparedUpTo = to;
    return OptionalInt.empty();
  }

  /** Nothing more can be found out about the filter at {@code height}. */
  void leaveUndecided(int height) {
    undecided.add(height);
    comparedUpTo = height;
  }

  void agree() {
    agreed = true;
  }

  /** Begins again with whom to believe; what is searched stays searched. */
  void reopen() {
    agreed = false;
    claims.clear();
    comparedUpTo = from - 1;
  }

  FilterHash claim(FilterPeer peer, int height) {
    Claim claim = claims.get(peer);
    if (claim == null) {
      throw new IllegalStateException(peer.address + " made no claim");
    }
    return claim.hashes().get(height - from);
  }

  boolean hasOpen() {
    return !open.isEmpty();
  }

  /** The next filters to ask {@code peer} for, at most {@code most}; some must be open. */
  Batch take(FilterPeer peer, int most, FilterQuery query) {
    Map.Entry<Integer, Integer> first = open.pollFirstEntry();
    int last = Math.min(first.getValue(), first.getKey() + most - 1);
    if (last < first.getValue()) {
      open.put(last + 1, first.getValue());
    }
    Batch batch = Batch.of(first.getKey(), last, query);
    batches.computeIfAbsent(peer, each -> new ArrayList<>()).add(batch);
    return batch;
  }

  /** A batch came to its end. */
  void done(FilterPeer peer, Batch batch) {
    List<Batch> its = batches.getOrDefault(peer, List.of());
    its.remove(batch);
    if (its.isEmpty()) {
      batches.remove(peer);
    }
  }

  /** A batch ended before all of it came: the rest is open again. */
  void giveBack(FilterPeer peer, Batch batch) {
    done(peer, batch);
    open.put(batch.next(), batch.to());
  }

  /** The peer is gone: what it was asked for is open again. */
  void release(FilterPeer peer) {
    asked.remove(peer);
    claims.remove(peer);
    List<Batch> its = batches.remove(peer);
    if (its != null) {
      its.forEach(each -> open.put(each.next(), each.to()));
    }
  }

  boolean isDone() {
    return open.isEmpty() && batches.isEmpty();
  }

  /** The lowest height whose filter has not been looked at; beyond the span if all have. */
  int frontier() {
    int lowest = open.isEmpty() ? to + 1 : open.firstKey();
    for (List<Batch> its : batches.values()) {
      for (Batch each : its) {
        lowest = Math.min(lowest, each.next());
      }
    }
    return lowest;
  }

  private boolean isSame(int height) {
    FilterHash first = null;
    for (Claim claim : claims.values()) {
      FilterHash hash = claim.hashes().get(height - from);
      if (first != null && !first.equals(hash)) {
        return false;
      }
      first = hash;
    }
    return true;
  }
}
