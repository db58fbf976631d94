package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.Range;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Headers between two that are known: whoever sends them cannot send others.
 *
 * @param after the height below the first
 * @param afterHash the hash at that height
 * @param last the height of the last
 * @param lastHash the hash that the last must have
 */
record Span(int after, BlockHash afterHash, int last, BlockHash lastHash) {
  int size() {
    return last - after;
  }

  /** The spans that {@code goal} lacks, lowest first; those of the chain itself come last. */
  static List<Span> missing(BestChain chain, SyncGoal goal) {
    List<Span> spans = new ArrayList<>();
    Checkpoints known = chain.parameters().checkpoints();
    int after = 0;
    BlockHash hash = chain.parameters().genesis().hash();
    while (after < known.highest()) {
      int from = after;
      if (after == chain.anchor() || (after < chain.tipHeight() && after > chain.anchor())) {
        from = chain.tipHeight();
        hash = chain.tipHash();
      }
      Optional<Integer> end = known.firstAbove(from);
      if (end.isEmpty()) {
        break;
      }
      BlockHash endHash = known.hashAt(end.get()).orElseThrow();
      Span span = new Span(from, hash, end.get(), endHash);
      if (from >= chain.anchor() || (span.isWanted(goal) && !chain.has(end.get()))) {
        spans.add(span);
      }
      after = end.get();
      hash = endHash;
    }
    return spans;
  }

  private boolean isWanted(SyncGoal goal) {
    return goal.fromGenesis() || goal.more().intersects(Range.closed(after + 1, last));
  }
}
