package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeerPoolTest {
  private static final DisconnectReason LOST = new DisconnectReason.PeerClosed(false, false);
  private static final DisconnectReason BROKEN =
      new DisconnectReason.ProtocolViolation("a second version message");
  private static final PoolOptions OPTIONS = PoolOptions.keeping(3, ServiceFlags.NETWORK);

  private final PeerPool pool = new PeerPool(OPTIONS, new Random(1));

  @Test
  void candidatesAreAskedForOnceUntilTheyCome() {
    assertEquals(List.of(new PoolEffect.NeedCandidates()), pool.start(0));
    assertTrue(pool.onDeadline(1).isEmpty());
    assertTrue(pool.onCandidates(List.of(), 2).isEmpty());
    assertTrue(pool.isExhausted());
  }

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
  void theRestHasALimit() {
    BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10), new Random(1));
    for (int failures = 1; failures < 200; failures++) {
      Duration rest = backOff.after(failures);
      assertTrue(rest.compareTo(Duration.ofMinutes(10)) <= 0, rest.toString());
      assertTrue(rest.compareTo(Duration.ofSeconds(1)) >= 0, rest.toString());
    }
  }

  @Test
  void aPeerThatBrokeARuleIsNotTriedAgain() {
    List<PeerAddress> tried = full();

    pool.onClosed(tried.get(0), BROKEN, 10);

    assertTrue(pool.failures().get(0).givenUp());
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
      effects.addAll(pool.start(now));
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

    private void carryOut(PoolEffect effect) {
      if (effect instanceof PoolEffect.Connect connect) {
        connecting.add(connect.candidate().address());
      } else if (effect instanceof PoolEffect.Close close) {
        connecting.remove(close.address());
        effects.addAll(pool.onClosed(close.address(), new DisconnectReason.LocalClose(), now));
      } else if (effect instanceof PoolEffect.NeedCandidates) {
        effects.addAll(pool.onCandidates(candidates(told, 20), now));
        told += 20;
      }
    }

    private void happen() {
      if (!connecting.isEmpty()) {
        PeerAddress address = connecting.remove(random.nextInt(connecting.size()));
        effects.addAll(
            random.nextInt(4) == 0
                ? pool.onReady(address, ServiceFlags.NETWORK, now)
                : pool.onClosed(address, random.nextBoolean() ? LOST : BROKEN, now));
      } else if (random.nextInt(10) == 0 && !pool.inUse().isEmpty()) {
        effects.addAll(
            pool.onClosed(pool.inUse().get(random.nextInt(pool.inUse().size())), LOST, now));
      } else {
        effects.addAll(pool.onDeadline(now));
      }
    }
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

  private static List<Candidate> candidates(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> candidate((1 + i / 250) + "." + i % 250 + ".0.1"))
        .toList();
  }

  private static Candidate candidate(String host) {
    return Candidate.of(new PeerAddress(host, 8333), AddressSource.seed("seed"));
  }

  private static List<PeerAddress> connects(List<PoolEffect> effects) {
    return effects.stream()
        .filter(PoolEffect.Connect.class::isInstance)
        .map(effect -> ((PoolEffect.Connect) effect).candidate().address())
        .toList();
  }

  private static List<PeerAddress> closes(List<PoolEffect> effects) {
    return effects.stream()
        .filter(PoolEffect.Close.class::isInstance)
        .map(effect -> ((PoolEffect.Close) effect).address())
        .toList();
  }

  private static List<PoolEffect> closing(List<PoolEffect> effects) {
    return effects.stream().filter(PoolEffect.Close.class::isInstance).toList();
  }
}
