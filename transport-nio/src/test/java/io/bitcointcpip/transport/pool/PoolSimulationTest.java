package io.bitcointcpip.transport.pool;

import static io.bitcointcpip.transport.pool.Pools.candidates;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolSimulationTest {
  private static final DisconnectReason LOST = new DisconnectReason.PeerClosed(false, false);
  private static final DisconnectReason BROKEN =
      new DisconnectReason.ProtocolViolation("a second version message");
  private static final PoolOptions OPTIONS = PoolOptions.keeping(3, ServiceFlags.NETWORK);

  @Test
  @DisplayName("connections are kept through a thousand random failures, in virtual time")
  void connectionsAreKeptThroughRandomFailures() {
    for (int seed = 0; seed < 50; seed++) {
      new Simulation(seed).run();
    }
  }

  /** Three quarters of all addresses are dead, and every connection ends some day. */
  private static final class Simulation {
    private final Random random;
    private final int seed;
    private final PeerPool pool;
    private final Deque<PoolEffect> effects = new ArrayDeque<>();
    private final List<PeerAddress> connecting = new ArrayList<>();
    private int told;
    private long now;

    Simulation(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.pool = new PeerPool(OPTIONS, random);
    }

    void run() {
      tell(pool.start(now));
      int full = 0;
      for (int turn = 0; turn < 1_000; turn++) {
        now += random.nextLong(100_000_000);
        if (effects.isEmpty()) {
          happen();
        } else {
          carryOut(effects.poll());
        }
        assertTrue(pool.inUse().size() <= OPTIONS.wanted(), "seed " + seed);
        assertTrue(pool.spares() <= OPTIONS.wanted() + OPTIONS.spares(), "seed " + seed);
        full += pool.inUse().size() == OPTIONS.wanted() ? 1 : 0;
      }
      assertTrue(full > 500, "seed " + seed + ": full in " + full + " of 1000 turns");
    }

    /** Whoever waits for the deadline that a pool names does not run in circles. */
    private void tell(List<PoolEffect> more) {
      effects.addAll(more);
      assertTrue(pool.nextDeadline() > now, "seed " + seed + ": a deadline in the past at " + now);
    }

    private void carryOut(PoolEffect effect) {
      if (effect instanceof PoolEffect.Connect connect) {
        connecting.add(connect.candidate().address());
      } else if (effect instanceof PoolEffect.Close close) {
        connecting.remove(close.address());
        tell(pool.onClosed(close.address(), new DisconnectReason.LocalClose(), now));
      } else if (effect instanceof PoolEffect.NeedCandidates) {
        int more = random.nextInt(3) * 20;
        tell(pool.onCandidates(candidates(told, more), now));
        told += more;
      }
    }

    private void happen() {
      if (!connecting.isEmpty()) {
        PeerAddress address = connecting.remove(random.nextInt(connecting.size()));
        tell(
            random.nextInt(4) == 0
                ? pool.onReady(address, ServiceFlags.NETWORK, now)
                : pool.onClosed(address, random.nextBoolean() ? LOST : BROKEN, now));
      } else if (random.nextInt(10) == 0 && !pool.inUse().isEmpty()) {
        tell(pool.onClosed(pool.inUse().get(random.nextInt(pool.inUse().size())), LOST, now));
      } else {
        if (pool.nextDeadline() != PeerProtocol.NEVER) {
          now = Math.max(now, pool.nextDeadline());
        }
        tell(pool.onDeadline(now));
      }
    }
  }
}
