package io.bitcointcpip.transport;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;

/**
 * The peers that went away from the encrypted transport and then spoke the plain one. To try the
 * former on them each time would cost a connection, and make them think badly of the caller.
 * Thread-safe.
 */
final class V1OnlyPeers {
  /** More are forgotten, those first that were noted or asked for the longest ago. */
  static final int LIMIT = 1_000;

  /** Nodes are updated, and one that was only too busy for a first connection is no v1 node. */
  static final Duration EXPIRY = Duration.ofHours(1);

  private final Cache<PeerAddress, Boolean> peers;

  V1OnlyPeers(Ticker ticker) {
    // One segment, so that the limit is that of the whole.
    this.peers =
        CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumSize(LIMIT)
            .expireAfterWrite(EXPIRY)
            .ticker(ticker)
            .build();
  }

  void note(PeerAddress peer) {
    peers.put(peer, true);
  }

  boolean contains(PeerAddress peer) {
    return peers.getIfPresent(peer) != null;
  }
}
