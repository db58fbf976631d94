package io.bitcointcpip.cli.chain;

import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.Checkpoint;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.protocol.chain.ChainWork;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The work of the headers of a store, added up: at every 2016th of them, and at the last. */
final class WorkSums {
  private final HeaderStore store;
  private final ChainParameters parameters;
  // The work up to each height that 2016 divides, from the anchor on.
  private final TreeMap<Integer, BigInteger> at = new TreeMap<>();
  private ChainWork total = new ChainWork(BigInteger.ZERO);

  WorkSums(HeaderStore store) {
    this.store = store;
    this.parameters = store.parameters();
    addUp();
  }

  /** The work of all headers, from genesis to the tip. */
  BigInteger total() {
    return total.total();
  }

  /** The work of all headers up to and including that at {@code height}, which must be known. */
  BigInteger upTo(int height) {
    Map.@Nullable Entry<Integer, BigInteger> below = at.floorEntry(height);
    if (below == null) {
      Checkpoint start = parameters.checkpoints().lastUpTo(height).orElse(genesis());
      below = Map.entry(start.height(), start.work());
    }
    ChainWork sum = new ChainWork(below.getValue());
    for (int each = below.getKey() + 1; each <= height; each++) {
      sum.add(store.bits(each));
    }
    return sum.total();
  }

  /** Begins again, from the anchor on. */
  void addUp() {
    at.clear();
    at.put(store.base(), parameters.checkpoints().at(store.base()).orElse(genesis()).work());
    addUpFromLast();
  }

  /** What comes after {@code fork} was replaced. */
  void replaced(int fork) {
    at.tailMap(fork, false).clear();
    addUpFromLast();
  }

  /** Headers were added after a height up to which the work is known. */
  void extended(int after) {
    for (int height = after + 1; height <= store.tip(); height++) {
      total.add(store.bits(height));
      if (height % HeaderStore.PERIOD == 0) {
        at.put(height, total.total());
      }
    }
  }

  private void addUpFromLast() {
    Map.Entry<Integer, BigInteger> last = at.lastEntry();
    total = new ChainWork(last.getValue());
    extended(last.getKey());
  }

  private Checkpoint genesis() {
    BlockHeader first = parameters.genesis();
    BigInteger work = new CompactTarget(first.bits()).work();
    return new Checkpoint(0, first.hash(), first.time(), first.bits(), work);
  }
}
