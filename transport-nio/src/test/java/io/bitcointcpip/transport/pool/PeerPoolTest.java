package io.bitcointcpip.transport.pool;

import static io.bitcointcpip.transport.pool.Pools.candidate;
import static io.bitcointcpip.transport.pool.Pools.candidates;
import static io.bitcointcpip.transport.pool.Pools.closes;
import static io.bitcointcpip.transport.pool.Pools.connects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerPoolTest {
  private static final DisconnectReason LOST = new DisconnectReason.PeerClosed(false, false);
  private static final DisconnectReason BROKEN =
      new DisconnectReason.ProtocolViolation("a second version message");
  private static final PoolOptions OPTIONS = PoolOptions.keeping(3, ServiceFlags.NETWORK);

  private final PeerPool pool = new PeerPool(OPTIONS, new Random(1));

  @Test
  void addressesAreTriedInBatchesAndTheWinnersAreKept() {
    pool.start(0);
    List<PeerAddress> tried = connects(pool.onCandidates(candidates(0, 40), 0));
    // Three wanted and two spares, three attempts for each.
    assertEquals(15, tried.size());

    List<PoolEffect> effects = new ArrayList<>();
    tried.subList(0, 5).forEach(each -> effects.addAll(ready(each, 1)));

    assertEquals(tried.subList(0, 3), pool.inUse());
    assertEquals(2, pool.spares());
    assertEquals(tried.subList(5, 15), closes(effects));
    tried.subList(5, 15).forEach(each -> pool.onClosed(each, LOST, 2));
    assertEquals(PeerProtocol.NEVER, pool.nextDeadline());
    assertTrue(pool.failures().isEmpty());
  }

  @Test
  void aSpareTakesThePlaceOfALostPeerAtOnce() {
    List<PeerAddress> tried = full();

    List<PoolEffect> effects = pool.onClosed(tried.get(0), LOST, 10);

    assertEquals(new PoolEffect.Use(tried.get(3)), effects.get(0));
    assertEquals(3, pool.inUse().size());
    assertFalse(connects(effects).isEmpty());
  }

  @Test
  void aPeerWithoutTheServicesIsNotUsedAndNotTriedAgain() {
    pool.start(0);
    PeerAddress first = connects(pool.onCandidates(candidates(0, 1), 0)).get(0);

    assertEquals(
        List.of(new PoolEffect.Close(first)), closing(pool.onReady(first, ServiceFlags.BLOOM, 1)));
    pool.onClosed(first, new DisconnectReason.LocalClose(), 2);

    assertTrue(pool.inUse().isEmpty());
    Failure failure = pool.failures().get(0);
    assertEquals("offers BLOOM, needed is NETWORK", failure.reason());
    assertTrue(failure.givenUp());
    assertEquals(PeerProtocol.NEVER, pool.nextDeadline());
  }

  @Test
  void oneNetworkGroupHasOneConnection() {
    pool.start(0);
    List<Candidate> neighbours =
        IntStream.range(1, 9).mapToObj(i -> candidate("8.8.0." + i)).toList();

    assertEquals(1, connects(pool.onCandidates(neighbours, 0)).size());
  }

  @Test
  void groupsMeanNothingOnAPrivateNetwork() {
    PeerPool local = new PeerPool(OPTIONS.ofAnyGroup(), new Random(1));
    local.start(0);

    List<PeerAddress> tried =
        connects(
            local.onCandidates(
                IntStream.range(1, 30).mapToObj(i -> candidate("8.8.0." + i)).toList(), 0));
    List<PoolEffect> effects = new ArrayList<>();
    for (PeerAddress each : tried.subList(0, 5)) {
      effects.addAll(local.onReady(each, ServiceFlags.NETWORK, 1));
    }

    // As many attempts, connections and spares as there are of different groups.
    assertEquals(15, tried.size());
    assertEquals(tried.subList(0, 3), local.inUse());
    assertEquals(2, local.spares());
    assertEquals(tried.subList(5, 15), closes(effects));
  }

  @Test
  void whatTheUserGaveIsTriedWhateverItsGroup() {
    pool.start(0);
    List<Candidate> given =
        IntStream.range(1, 9)
            .mapToObj(
                i -> Candidate.of(new PeerAddress("127.0.0.1", 8000 + i), AddressSource.GIVEN))
            .toList();

    assertEquals(8, connects(pool.onCandidates(given, 0)).size());
  }

  @Test
  void anAddressRestsTwiceAsLongAfterEachFailureAndIsGivenUpAtLast() {
    pool.start(0);
    PeerAddress only = connects(pool.onCandidates(candidates(0, 1), 0)).get(0);
    long now = 0;
    for (int failures = 1; failures < OPTIONS.maxFailures(); failures++) {
      pool.onClosed(only, LOST, now);
      long rest = pool.nextDeadline() - now;
      long full = OPTIONS.firstBackOff().toNanos() << (failures - 1);
      assertTrue(rest >= full / 2 && rest <= full, failures + ": " + rest);
      assertTrue(connects(pool.onDeadline(now + rest - 1)).isEmpty());
      now += rest;
      assertEquals(List.of(only), connects(pool.onDeadline(now)));
    }
    pool.onClosed(only, LOST, now);

    assertEquals(PeerProtocol.NEVER, pool.nextDeadline());
    assertEquals(
        new Failure(only, LOST.describe(), OPTIONS.maxFailures(), true), pool.failures().get(0));
  }

  @Test
  void thoseWhoWaitOnlyForRoomWakeNobody() {
    pool.start(0);
    List<PeerAddress> tried = connects(pool.onCandidates(candidates(0, 40), 0));

    assertEquals(PeerProtocol.NEVER, pool.nextDeadline());

    assertEquals(1, connects(pool.onClosed(tried.get(0), LOST, 1)).size());
  }

  @Test
  void aRestThatShrinksIsNone() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PoolOptions(
                1, 0, 1, 1, ServiceFlags.NONE, Duration.ofSeconds(2), Duration.ofSeconds(1), 1));
  }

  @Test
  void aPeerThatBrokeARuleIsNotTriedAgain() {
    List<PeerAddress> tried = full();

    pool.onClosed(tried.get(0), BROKEN, 10);

    assertTrue(pool.failures().get(0).givenUp());
    assertEquals(1, pool.failures().get(0).count());
  }

  @Test
  void aFailureIsRememberedAlsoAfterASuccess() {
    pool.start(0);
    PeerAddress only = connects(pool.onCandidates(candidates(0, 1), 0)).get(0);
    pool.onClosed(only, LOST, 1);
    pool.onDeadline(pool.nextDeadline());
    ready(only, 10);

    assertEquals(List.of(new Failure(only, LOST.describe(), 1, false)), pool.failures());

    // Failures in a row begin anew.
    pool.onClosed(only, LOST, 11);
    assertEquals(List.of(new Failure(only, LOST.describe(), 1, false)), pool.failures());
  }

  @Test
  void aPeerThatTheApplicationRejectsIsReplaced() {
    List<PeerAddress> tried = full();

    List<PoolEffect> effects = pool.onRejected(tried.get(1), "sent another block", 10);

    assertEquals(new PoolEffect.Close(tried.get(1)), effects.get(0));
    assertEquals(List.of(tried.get(0), tried.get(2), tried.get(3)), pool.inUse());
    assertEquals("sent another block", pool.failures().get(0).reason());
  }

  @Test
  void failuresAreRememberedUpToALimit() {
    pool.start(0);
    for (int i = 0; i < 2 * PeerPool.MAX_FAILURES; i++) {
      List<PoolEffect> effects = pool.onCandidates(candidates(i, 1), i);
      connects(effects).forEach(each -> pool.onClosed(each, BROKEN, 0));
    }

    assertEquals(PeerPool.MAX_FAILURES, pool.failures().size());
  }

  /** All places are taken: the first three are in use, two are spares. */
  private List<PeerAddress> full() {
    pool.start(0);
    List<PeerAddress> tried = connects(pool.onCandidates(candidates(0, 40), 0));
    tried.subList(0, 5).forEach(each -> ready(each, 1));
    tried.subList(5, 15).forEach(each -> pool.onClosed(each, LOST, 2));
    return tried;
  }

  private List<PoolEffect> ready(PeerAddress address, long now) {
    return pool.onReady(address, ServiceFlags.NETWORK, now);
  }

  private static List<PoolEffect> closing(List<PoolEffect> effects) {
    return effects.stream().filter(PoolEffect.Close.class::isInstance).toList();
  }
}
