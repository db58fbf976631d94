package io.bitcointcpip.cli.filter;

import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Peers differ about the filter of one block. Each has to show the filter that it claims, and the
 * block says which of these are impossible.
 */
final class Dispute {
  final FilterSpan span;
  final int height;
  final Set<FilterPeer> waiting = new HashSet<>();
  private final Map<FilterPeer, BasicFilter> shown = new LinkedHashMap<>();

  Dispute(FilterSpan span, int height) {
    this.span = span;
    this.height = height;
  }

  void show(FilterPeer peer, BasicFilter filter) {
    waiting.remove(peer);
    shown.put(peer, filter);
  }

  void release(FilterPeer peer) {
    waiting.remove(peer);
    shown.remove(peer);
  }

  /** Who lies, with what is wrong. */
  Map<FilterPeer, String> liars(Block block) {
    FilterJudge judge = new FilterJudge(block);
    Map<FilterPeer, String> liars = new LinkedHashMap<>();
    shown.forEach((peer, filter) -> judge.lieIn(filter).ifPresent(lie -> liars.put(peer, lie)));
    return liars;
  }
}
