package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Ticker;
import org.junit.jupiter.api.Test;

class V1OnlyPeersTest {
  private static final PeerAddress PEER = new PeerAddress("192.0.2.1", 8333);

  private long now;
  private final V1OnlyPeers peers =
      new V1OnlyPeers(
          new Ticker() {
            @Override
            public long read() {
              return now;
            }
          });

  @Test
  void aPeerIsRememberedForAWhile() {
    assertFalse(peers.contains(PEER));
    peers.note(PEER);

    now += V1OnlyPeers.EXPIRY.toNanos() - 1;
    assertTrue(peers.contains(PEER));
    assertFalse(peers.contains(new PeerAddress("192.0.2.1", 18333)));
    now += 1;
    assertFalse(peers.contains(PEER));
  }

  @Test
  void nobodyCanMakeItRememberMoreThanItsLimit() {
    for (int i = 0; i < V1OnlyPeers.LIMIT + 100; i++) {
      peers.note(new PeerAddress("host" + i, 8333));
    }

    int known = 0;
    for (int i = 0; i < V1OnlyPeers.LIMIT + 100; i++) {
      known += peers.contains(new PeerAddress("host" + i, 8333)) ? 1 : 0;
    }
    assertTrue(known <= V1OnlyPeers.LIMIT, known + " peers");
    assertTrue(peers.contains(new PeerAddress("host" + (V1OnlyPeers.LIMIT + 99), 8333)));
  }
}
