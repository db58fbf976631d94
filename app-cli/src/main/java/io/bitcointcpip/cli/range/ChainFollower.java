package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncGoal;
import io.bitcointcpip.cli.chain.sync.SyncLimits;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The chain of headers while blocks of it are searched: it may grow, and its end may change. */
final class ChainFollower {
  /** No reorganisation is deeper; a chain that was so wrong was none. */
  private static final int MAX_DEPTH = 2_016;

  private final HeaderSyncRunner headers;
  private final BestChain chain;
  private final ImmutableSet<PeerAddress> peers;
  private final PeerSession session;
  private final RangeWatch watch;
  private final List<BlockHash> newest = new ArrayList<>();
  private int newestFrom;

  ChainFollower(
      HeaderSyncRunner headers,
      BestChain chain,
      ImmutableList<PeerAddress> peers,
      PeerSession session,
      RangeWatch watch) {
    this.headers = headers;
    this.chain = chain;
    this.peers = ImmutableSet.copyOf(peers);
    this.session = session;
    this.watch = watch;
  }

  BestChain chain() {
    return chain;
  }

  /** Brings the chain up to date. */
  SyncOutcome update(SyncGoal goal, Duration limit) throws InterruptedException {
    SyncOutcome outcome =
        headers.run(chain, goal, peers, session, SyncLimits.DEFAULT, limit, watch::onHeaders);
    watch.onPartEnded();
    return outcome;
  }

  /** Remembers the end of the chain as it is now. */
  void remember() {
    newest.clear();
    newestFrom = Math.max(chain.anchor(), chain.tipHeight() - MAX_DEPTH);
    for (int height = newestFrom; height <= chain.tipHeight(); height++) {
      newest.add(hash(height));
    }
  }

  /** The lowest height at which the chain is another one than was remembered, or longer. */
  int changedFrom() {
    for (int i = 0; i < newest.size(); i++) {
      int height = newestFrom + i;
      if (height > chain.tipHeight() || !hash(height).equals(newest.get(i))) {
        return height;
      }
    }
    return newestFrom + newest.size();
  }

  /** The hash at a height of the chain that is known. */
  BlockHash hash(int height) {
    try {
      return chain.hash(height);
    } catch (ChainException e) {
      throw new IllegalStateException("a header that is there is not: " + height, e);
    }
  }
}
