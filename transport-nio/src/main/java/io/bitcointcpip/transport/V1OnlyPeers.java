package io.bitcointcpip.transport;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The peers that went away from the encrypted transport and then spoke the plain one. To try the
 * former on them each time would cost a connection, and make them think badly of the caller.
 * Thread-safe.
 */
final class V1OnlyPeers {
  /** More are forgotten, those first that were noted the longest ago. */
  static final int LIMIT = 1_000;

  /** Nodes are updated, and one that was only too busy for a first connection is no v1 node. */
  static final Duration EXPIRY = Duration.ofHours(1);

  private final Ticker ticker;
  // In the order of noting. Guava's cache would do the same, and take longer to load than a lookup.
  private final Map<PeerAddress, Long> notedAt = new LinkedHashMap<>();

  V1OnlyPeers(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized void note(PeerAddress peer) {
    // Taken out first, so that it is the last again.
    notedAt.remove(peer);
    notedAt.put(peer, ticker.read());
    if (notedAt.size() > LIMIT) {
      notedAt.remove(notedAt.keySet().iterator().next());
    }
  }

  synchronized boolean contains(PeerAddress peer) {
    @Nullable Long time = notedAt.get(peer);
    if (time != null && ticker.read() - time >= EXPIRY.toNanos()) {
      notedAt.remove(peer);
      return false;
    }
    return time != null;
  }
}
