package io.bitcointcpip.transport.pool;

import static io.bitcointcpip.transport.pool.Pools.candidates;
import static io.bitcointcpip.transport.pool.Pools.connects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where addresses come from, when more are asked for, and which are given up. */
class PoolCandidatesTest {
  private static final DisconnectReason LOST = new DisconnectReason.PeerClosed(false, false);
  private static final DisconnectReason BROKEN =
      new DisconnectReason.ProtocolViolation("a second version message");
  private static final PoolOptions OPTIONS = PoolOptions.keeping(3, ServiceFlags.NETWORK);

  private final PeerPool pool = new PeerPool(OPTIONS, new Random(1));

  @Test
  void candidatesAreAskedForOnceUntilTheyCome() {
    assertEquals(List.of(new PoolEffect.NeedCandidates()), pool.start(0));
    assertTrue(pool.onDeadline(1).isEmpty());
    assertFalse(pool.isExhausted());
    assertEquals(List.of(new PoolEffect.Exhausted()), pool.onCandidates(List.of(), 2));
    assertTrue(pool.isExhausted());
  }

  @Test
  void aSourceThatKnewNoneIsAskedAgainAfterPausesThatDoubleUpToALimit() {
    pool.start(0);
    long now = 0;
    for (int answers = 1; answers < 30; answers++) {
      pool.onCandidates(List.of(), now);
      long pause = pool.nextDeadline() - now;
      long full =
          Math.min(
              OPTIONS.firstBackOff().toNanos() << (answers - 1), OPTIONS.maxBackOff().toNanos());
      assertTrue(pause >= full / 2 && pause <= full, answers + ": " + pause);
      assertTrue(pool.onDeadline(now + pause - 1).isEmpty());
      now += pause;
      assertEquals(List.of(new PoolEffect.NeedCandidates()), pool.onDeadline(now));
    }

    assertEquals(1, connects(pool.onCandidates(candidates(0, 1), now)).size());
    assertFalse(pool.isExhausted());
  }

  @Test
  void aSourceThatTellsWhatIsKnownIsAskedAgainAfterAPause() {
    pool.start(0);
    PeerAddress only = connects(pool.onCandidates(candidates(0, 1), 0)).get(0);

    assertTrue(pool.onCandidates(candidates(0, 1), 1).isEmpty());
    assertTrue(pool.nextDeadline() > 1);
    assertFalse(pool.isExhausted(), only + " is tried");
  }

  @Test
  void aSourceIsAskedAtOnceWhenAPoolThatWasFullLosesSomebody() {
    PeerPool one =
        new PeerPool(
            new PoolOptions(
                1, 0, 1, 1, ServiceFlags.NONE, Duration.ofSeconds(2), Duration.ofMinutes(1), 1),
            new Random(1));
    one.start(0);
    one.onCandidates(List.of(), 0);
    PeerAddress only = connects(one.onOffered(candidates(0, 1), 0)).get(0);
    one.onReady(only, ServiceFlags.NETWORK, 0);

    assertTrue(one.onClosed(only, BROKEN, 0).contains(new PoolEffect.NeedCandidates()));
  }

  @Test
  void exhaustionIsToldOnceAndAgainAfterThereWasSomebody() {
    pool.start(0);
    pool.onCandidates(List.of(), 0);
    long later = pool.nextDeadline();
    pool.onDeadline(later);
    assertTrue(pool.onCandidates(List.of(), later).isEmpty());

    PeerAddress only = connects(pool.onOffered(candidates(0, 1), later)).get(0);

    assertTrue(pool.onClosed(only, BROKEN, later).contains(new PoolEffect.Exhausted()));
  }

  @Test
  void whatTheUserGaveIsTriedForDaysWhileTheNetworkIsDownAndAtMostTenMinutesAfterIt() {
    Candidate given = Candidate.of(new PeerAddress("node.example", 8333), AddressSource.GIVEN);
    pool.start(0);
    assertEquals(1, connects(pool.onCandidates(List.of(given), 0)).size());
    long now = 0;
    while (now < Duration.ofDays(3).toNanos()) {
      pool.onClosed(given.address(), new DisconnectReason.ConnectFailed("unreachable"), now);
      long rest = pool.nextDeadline() - now;
      assertTrue(rest <= OPTIONS.maxBackOff().toNanos(), "rests " + rest);
      now += rest;
      assertEquals(List.of(given.address()), connects(pool.onDeadline(now)));
    }

    assertFalse(pool.failures().get(0).givenUp());
    assertTrue(pool.failures().get(0).count() > OPTIONS.maxFailures());
    assertTrue(ready(given.address(), now).contains(new PoolEffect.Use(given.address())));
  }

  @Test
  void whatTheUserGivesAfterOthersToldItIsNotGivenUp() {
    pool.start(0);
    Candidate told = candidates(0, 1).get(0);
    pool.onCandidates(List.of(told), 0);
    pool.onOffered(List.of(Candidate.of(told.address(), AddressSource.GIVEN)), 0);
    // The weaker source takes nothing away.
    pool.onOffered(List.of(told), 0);

    long now = 0;
    for (int i = 0; i < 2 * OPTIONS.maxFailures(); i++) {
      pool.onClosed(told.address(), LOST, now);
      now = pool.nextDeadline();
      assertEquals(List.of(told.address()), connects(pool.onDeadline(now)));
    }
  }

  @Test
  void whoWasAwayTooOftenMayBeToldAgainAndRestsFirst() {
    PeerPool hasty =
        new PeerPool(
            new PoolOptions(
                1, 0, 1, 1, ServiceFlags.NONE, Duration.ofSeconds(2), Duration.ofMinutes(1), 1),
            new Random(1));
    hasty.start(0);
    List<Candidate> only = candidates(0, 1);
    PeerAddress address = connects(hasty.onCandidates(only, 0)).get(0);
    assertTrue(hasty.onClosed(address, LOST, 0).contains(new PoolEffect.NeedCandidates()));
    assertTrue(hasty.failures().get(0).givenUp());

    assertTrue(connects(hasty.onCandidates(only, 0)).isEmpty());

    long rested = hasty.nextDeadline();
    assertTrue(rested >= Duration.ofSeconds(1).toNanos(), "rests " + rested);
    assertEquals(List.of(address), connects(hasty.onDeadline(rested)));
  }

  @Test
  void whoIsGivenUpForGoodIsNotTakenWhenToldAgain() {
    pool.start(0);
    List<Candidate> only = candidates(0, 1);
    PeerAddress address = connects(pool.onCandidates(only, 0)).get(0);
    pool.onClosed(address, BROKEN, 1);

    assertTrue(connects(pool.onOffered(only, 2)).isEmpty());
    assertTrue(connects(pool.onCandidates(only, 3)).isEmpty());
    assertTrue(pool.isExhausted());
  }

  private List<PoolEffect> ready(PeerAddress address, long now) {
    return pool.onReady(address, ServiceFlags.NETWORK, now);
  }
}
