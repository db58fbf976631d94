package io.bitcointcpip.transport.peer;

import static io.bitcointcpip.transport.peer.Peers.SECOND;
import static io.bitcointcpip.transport.peer.Peers.sent;
import static io.bitcointcpip.transport.peer.Peers.theirs;
import static io.bitcointcpip.transport.peer.Peers.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.SendAddrV2;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.message.WtxidRelay;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conversations, in virtual time. */
class PeerProtocolTest {
  private final PeerProtocol protocol = Peers.protocol(Role.INITIATOR);

  @Test
  @DisplayName("H05: pings do not postpone the deadline of the handshake")
  void aPeerThatOnlyPingsDoesNotPostponeTheHandshakesDeadline() {
    protocol.onConnected(0);
    for (int second = 1; second < 10; second++) {
      assertEquals(List.of(), protocol.onMessage(new Ping(second), second * SECOND));
    }

    assertEquals(10 * SECOND, protocol.nextDeadline());
    assertEquals(List.of(), protocol.onDeadline(10 * SECOND - 1));
    assertClosed(protocol.onDeadline(10 * SECOND), Phase.HANDSHAKE);
  }

  @Test
  void afterTheEndNothingIsDoneAnyMore() {
    protocol.onConnected(0);
    protocol.onDeadline(10 * SECOND);

    assertEquals(List.of(), protocol.onMessage(theirs(), 11 * SECOND));
    assertEquals(List.of(), protocol.onDeadline(12 * SECOND));
    assertEquals(PeerProtocol.NEVER, protocol.nextDeadline());
    assertFalse(protocol.isReady());
  }

  @Test
  void pingsAreAnswered() {
    ready();

    assertEquals(
        List.of(new Effect.Send(new Pong(9))), protocol.onMessage(new Ping(9), 2 * SECOND));
  }

  @Test
  void onlyAPongTellsTheTimeOfARoundTrip() {
    ready();
    Duration limit = Duration.ofSeconds(9);
    long probe = protocol.addRequest(new Request.Probe(7), limit, SECOND);
    long headers =
        protocol.addRequest(new Request.HeadersAfter(BlockHash.TYPE.zero()), limit, SECOND);
    Headers none = new Headers(ImmutableList.of());
    Duration elapsed = Duration.ofSeconds(1);

    assertEquals(
        List.of(
            new Effect.RoundTrip(elapsed),
            new Effect.Finish(probe, new Answer.Received(new Pong(7), elapsed))),
        protocol.onMessage(new Pong(7), 2 * SECOND));
    assertEquals(
        List.of(new Effect.Finish(headers, new Answer.Received(none, elapsed))),
        protocol.onMessage(none, 2 * SECOND));
  }

  @Test
  void whatWasCancelledHasNoDeadlineAndNoAnswer() {
    ready();
    long idle = protocol.nextDeadline();
    long id = protocol.addRequest(new Request.Probe(7), Duration.ofSeconds(1), SECOND);
    assertEquals(2 * SECOND, protocol.nextDeadline());

    protocol.cancelRequest(id);

    assertEquals(idle, protocol.nextDeadline());
    assertEquals(List.of(), protocol.onMessage(new Pong(7), 2 * SECOND));
  }

  @Test
  void aSideKeepsItsRole() {
    assertEquals(Role.INITIATOR, protocol.role());
    assertEquals(Role.RESPONDER, Peers.protocol(Role.RESPONDER).role());
  }

  @Test
  void otherMessagesAreDelivered() {
    ready();

    assertEquals(
        List.of(new Effect.Deliver(new FeeFilter(1000))),
        protocol.onMessage(new FeeFilter(1000), 2 * SECOND));
  }

  @Test
  @DisplayName("H10: a peer that never answers a ping is given up")
  void aSilentPeerIsAskedWhetherItIsAlive() {
    ready();
    long interval = Timeouts.DEFAULT.pingInterval().toNanos();
    assertEquals(SECOND + interval, protocol.nextDeadline());

    List<Effect> effects = protocol.onDeadline(SECOND + interval);

    assertEquals(List.of(Ping.class), sent(effects));
    long pongDeadline = SECOND + interval + Timeouts.DEFAULT.pong().toNanos();
    assertEquals(pongDeadline, protocol.nextDeadline());
    assertClosed(protocol.onDeadline(pongDeadline), Phase.PONG);
  }

  @Test
  @DisplayName("H09: pongs with another nonce are ignored")
  void itsAnswerIsTheRightPongAndNoOther() {
    ready();
    long asked = SECOND + Timeouts.DEFAULT.pingInterval().toNanos();
    Ping ping = (Ping) ((Effect.Send) protocol.onDeadline(asked).get(0)).message();
    long deadline = protocol.nextDeadline();

    protocol.onMessage(new Pong(ping.nonce() + 1), asked + 1);
    protocol.onMessage(new Pong(0), asked + 1);
    assertEquals(deadline, protocol.nextDeadline());
    protocol.onMessage(ping.reply(), asked + 2);

    assertTrue(protocol.nextDeadline() > deadline);
  }

  @Test
  void anythingThatArrivesShowsThatAPeerIsAlive() {
    ready();

    protocol.onMessage(new FeeFilter(1), 60 * SECOND);

    assertEquals(60 * SECOND + Timeouts.DEFAULT.pingInterval().toNanos(), protocol.nextDeadline());
  }

  @Test
  void aPeerBeforeBip31IsNotAsked() {
    protocol.onConnected(0);
    protocol.onMessage(version(60_000, 1, 5), SECOND);
    protocol.onMessage(new Verack(), SECOND);

    assertTrue(protocol.isReady());
    assertEquals(SECOND + Timeouts.DEFAULT.idle().toNanos(), protocol.nextDeadline());
  }

  @Test
  void aConnectionEndsWithItsLifetimeWhateverIsSaid() {
    Duration lifetime = Duration.ofSeconds(100);
    PeerProtocol limited =
        new PeerProtocol(
            Role.INITIATOR,
            Peers.OPTIONS.withTimeouts(Timeouts.DEFAULT.withLifetime(lifetime)),
            Peers.own(),
            nonce -> false,
            new Random(3));
    limited.onConnected(SECOND);
    limited.onMessage(theirs(), 2 * SECOND);
    limited.onMessage(new Verack(), 2 * SECOND);
    limited.addRequest(new Request.Probe(1), Duration.ofSeconds(500), 50 * SECOND);
    limited.onMessage(new FeeFilter(1), 100 * SECOND);

    assertEquals(101 * SECOND, limited.nextDeadline());
    assertEquals(
        List.of(new Effect.Close(new DisconnectReason.Expired(lifetime))),
        limited.onDeadline(101 * SECOND));
  }

  @Test
  void whileReadingIsPausedSilenceIsNotThePeers() {
    ready();
    protocol.onReadingPaused();

    assertEquals(PeerProtocol.NEVER, protocol.nextDeadline());
    protocol.onReadingResumed(500 * SECOND);

    assertEquals(500 * SECOND + Timeouts.DEFAULT.pingInterval().toNanos(), protocol.nextDeadline());
  }

  @Test
  @DisplayName("T12: a message of minutes outlasts the ping and its pong, not a request's limit")
  void aMessageOfMinutesOutlastsThePingAndItsPong() {
    ready();
    Duration limit = Duration.ofSeconds(100);
    long id = protocol.addRequest(new Request.HeadersAfter(BlockHash.TYPE.zero()), limit, SECOND);
    protocol.onMessageBegun(2 * SECOND);

    assertEquals(101 * SECOND, protocol.nextDeadline());
    assertEquals(
        List.of(new Effect.Finish(id, new Answer.Silence(limit))),
        protocol.onDeadline(101 * SECOND));
    assertEquals(PeerProtocol.NEVER, protocol.nextDeadline());
    protocol.onMessageEnded(302 * SECOND);

    assertEquals(301 * SECOND + Timeouts.DEFAULT.pingInterval().toNanos(), protocol.nextDeadline());
  }

  @Test
  void aSecondVersionEndsTheConversationAndIsNotDelivered() {
    ready();

    List<Effect> effects = protocol.onMessage(theirs(), 2 * SECOND);

    assertEquals(1, effects.size(), effects.toString());
    Effect.Close close = assertInstanceOf(Effect.Close.class, effects.get(0));
    assertInstanceOf(DisconnectReason.ProtocolViolation.class, close.reason());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aLimitThatIsOverAtOnceIsNow(long seconds) {
    assertEquals(5, PeerProtocol.deadline(5, Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(longs = {9_223_372_036L, 9_223_372_037L, Long.MAX_VALUE})
  void aLimitOfCenturiesNeverComes(long seconds) {
    assertEquals(PeerProtocol.NEVER, PeerProtocol.deadline(5, Duration.ofSeconds(seconds)));
    // The clock of a JVM may begin below zero.
    assertEquals(
        PeerProtocol.NEVER, PeerProtocol.deadline(Long.MIN_VALUE, Duration.ofSeconds(seconds)));
  }

  @Test
  void aLimitIsExactUpToTheLastMomentThatCanBeTold() {
    assertEquals(
        PeerProtocol.NEVER - 1,
        PeerProtocol.deadline(PeerProtocol.NEVER - 1 - SECOND, Duration.ofSeconds(1)));
    assertEquals(
        PeerProtocol.NEVER, PeerProtocol.deadline(PeerProtocol.NEVER - 1, Duration.ofNanos(2)));
    assertEquals(365 * 86_400 * SECOND + 5, PeerProtocol.deadline(5, Duration.ofDays(365)));
  }

  @Test
  @DisplayName("H15: random conversations end every request exactly once")
  void randomConversationsEndEveryRequestExactlyOnce() {
    for (long seed = 0; seed < 300; seed++) {
      converse(seed);
    }
  }

  private static void converse(long seed) {
    Random random = new Random(seed);
    PeerProtocol protocol = Peers.protocol(random.nextBoolean() ? Role.INITIATOR : Role.RESPONDER);
    Map<Long, Integer> ends = new HashMap<>();
    long now = 0;
    count(protocol.onConnected(now), ends);
    for (int step = 0; step < 200; step++) {
      now += random.nextInt(5) * SECOND;
      if (protocol.isReady() && random.nextInt(4) == 0) {
        ends.put(
            protocol.addRequest(request(random), Duration.ofSeconds(1 + random.nextInt(30)), now),
            0);
      }
      count(protocol.onMessage(message(random), now), ends);
      if (protocol.nextDeadline() <= now) {
        count(protocol.onDeadline(now), ends);
        assertTrue(protocol.nextDeadline() > now, "seed " + seed + ": a deadline that stays");
      }
    }
    count(protocol.onClosed(new DisconnectReason.LocalClose()), ends);

    ends.forEach((id, count) -> assertEquals(1, count, "seed " + seed + ", request " + id));
  }

  private static void count(List<Effect> effects, Map<Long, Integer> ends) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Finish finish) {
        ends.merge(finish.id(), 1, Integer::sum);
      }
    }
    assertNothingFollowsTheEnd(effects);
  }

  private static void assertNothingFollowsTheEnd(List<Effect> effects) {
    for (int i = 0; i < effects.size() - 1; i++) {
      assertFalse(effects.get(i) instanceof Effect.Close, effects.toString());
    }
  }

  private static Request request(Random random) {
    return random.nextBoolean()
        ? new Request.Probe(random.nextInt(4))
        : new Request.HeadersAfter(BlockHash.TYPE.zero());
  }

  private static Message message(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(20) == 0 ? theirs() : version(70016, 9, random.nextInt(100));
      case 1 -> new Verack();
      case 2 -> new WtxidRelay();
      case 3 -> new SendAddrV2();
      case 4 -> new Ping(random.nextLong());
      case 5, 6 -> new Pong(random.nextInt(4));
      case 7 -> new Headers(ImmutableList.of());
      case 8 -> random.nextBoolean() ? new GetAddr() : new Inv(ImmutableList.of());
      default -> new NotFound(ImmutableList.of());
    };
  }

  private void ready() {
    protocol.onConnected(0);
    protocol.onMessage(theirs(), SECOND);
    protocol.onMessage(new Verack(), SECOND);
    assertTrue(protocol.isReady());
  }

  private static void assertClosed(List<Effect> effects, Phase phase) {
    Effect.Close close = assertInstanceOf(Effect.Close.class, effects.get(effects.size() - 1));
    DisconnectReason.TimedOut reason =
        assertInstanceOf(DisconnectReason.TimedOut.class, close.reason());
    assertEquals(phase, reason.phase());
  }
}
