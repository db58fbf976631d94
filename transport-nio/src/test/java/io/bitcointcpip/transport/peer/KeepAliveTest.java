package io.bitcointcpip.transport.peer;

import static io.bitcointcpip.transport.peer.Peers.OPTIONS;
import static io.bitcointcpip.transport.peer.Peers.SECOND;
import static io.bitcointcpip.transport.peer.Peers.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a ping every 100 seconds of silence, and 10 seconds for the pong. */
class KeepAliveTest {
  private static final Duration INTERVAL = Duration.ofSeconds(100);
  private static final Duration PONG = Duration.ofSeconds(10);

  private final KeepAlive keepAlive = keepAlive(INTERVAL, PONG);

  @Test
  void nothingIsAwaitedBeforeTheHandshakeIsOver() {
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());
    keepAlive.onMessage(new FeeFilter(1), SECOND);

    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());
    assertEquals(List.of(), keepAlive.onDeadline(500 * SECOND));
  }

  @ParameterizedTest
  @CsvSource({"31800, false", "60000, false", "60001, true", "70016, true", "2147483647, true"})
  void onlyPeersAfterBip31AreAsked(int version, boolean asked) {
    keepAlive.onReady(new HandshakeResult(version(version, 9, 5), false, false), 0);

    assertEquals(asked ? 100 * SECOND : 1200 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void aPingThatArrivesIsAnsweredAndIsASignOfLife() {
    ready(0);

    assertEquals(
        List.of(new Effect.Send(new Pong(8))), keepAlive.onMessage(new Ping(8), 40 * SECOND));
  }

  @Test
  void aPingIsLeftToTheListenerIfItWants() {
    KeepAlive silent = new KeepAlive(OPTIONS.withoutPongs(), new Random(3));

    assertEquals(
        List.of(new Effect.Deliver(new Ping(8))), silent.onMessage(new Ping(8), 40 * SECOND));
  }

  @Test
  void nothingIsAskedAMomentTooEarly() {
    ready(0);

    assertEquals(List.of(), keepAlive.onDeadline(100 * SECOND - 1));
    ping(100);
  }

  @Test
  void itAsksAgainAndAgainWithAnotherNonceEachTime() {
    ready(0);
    Ping first = ping(100);
    keepAlive.onMessage(first.reply(), 101 * SECOND);

    assertEquals(201 * SECOND, keepAlive.nextDeadline());
    assertNotEquals(first, ping(201));
  }

  @Test
  void thePongTellsHowLongItTook() {
    ready(0);
    Ping ping = ping(100);

    assertEquals(
        List.of(new Effect.RoundTrip(Duration.ofSeconds(3))),
        keepAlive.onMessage(ping.reply(), 103 * SECOND));
    assertEquals(List.of(), keepAlive.onMessage(ping.reply(), 104 * SECOND));
  }

  @Test
  void otherMessagesDoNotReplaceThePong() {
    ready(0);
    ping(100);
    keepAlive.onMessage(new FeeFilter(1), 105 * SECOND);

    assertEquals(110 * SECOND, keepAlive.nextDeadline());
    assertEquals(
        List.of(new Effect.Close(new DisconnectReason.TimedOut(Phase.PONG, PONG))),
        keepAlive.onDeadline(110 * SECOND));
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());
  }

  @Test
  void aPongThatWasOwedWhenReadingPausedGetsItsWholeTimeAfterwards() {
    ready(0);
    ping(100);
    keepAlive.onReadingPaused();
    assertEquals(List.of(), keepAlive.onDeadline(400 * SECOND));

    keepAlive.onReadingResumed(500 * SECOND);

    assertEquals(510 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void resumingWhatWasNotPausedPostponesNothing() {
    ready(0);
    ping(100);

    keepAlive.onReadingResumed(105 * SECOND);

    assertEquals(110 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void aPeerThatCannotBeAskedIsGivenUpAfterALongSilence() {
    keepAlive.onReady(new HandshakeResult(version(60_000, 9, 5), false, false), 0);
    keepAlive.onMessage(new Ping(1), 100 * SECOND);

    assertEquals(List.of(), keepAlive.onDeadline(1300 * SECOND - 1));
    assertEquals(
        List.of(
            new Effect.Close(
                new DisconnectReason.TimedOut(
                    DisconnectReason.Phase.IDLE, Duration.ofMinutes(20)))),
        keepAlive.onDeadline(1300 * SECOND));
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());
  }

  @Test
  void aLongSilenceBeginsAnewWhenReadingIsResumed() {
    keepAlive.onReady(new HandshakeResult(version(60_000, 9, 5), false, false), 0);
    keepAlive.onReadingPaused();
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());

    keepAlive.onReadingResumed(2000 * SECOND);

    assertEquals(3200 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  @DisplayName("T12: while a message arrives its sender is neither asked nor given up")
  void aMessageOnItsWayIsASignOfLife() {
    ready(0);
    keepAlive.onMessageBegun(10 * SECOND);

    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());
    assertEquals(List.of(), keepAlive.onDeadline(5_000 * SECOND));
    keepAlive.onMessageBegun(5_000 * SECOND);
    keepAlive.onMessageEnded(6_000 * SECOND);

    assertEquals(6_090 * SECOND, keepAlive.nextDeadline());
    keepAlive.onMessage(new FeeFilter(1), 6_000 * SECOND);
    assertEquals(6_100 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  @DisplayName("T12: a pong behind a message has the time that it had before")
  void aPongBehindAMessageIsNotLate() {
    ready(0);
    Ping ping = ping(100);
    keepAlive.onMessageBegun(104 * SECOND);

    assertEquals(List.of(), keepAlive.onDeadline(400 * SECOND));
    keepAlive.onMessageEnded(400 * SECOND);
    keepAlive.onMessage(new FeeFilter(1), 400 * SECOND);

    assertEquals(406 * SECOND, keepAlive.nextDeadline());
    assertEquals(
        List.of(new Effect.RoundTrip(Duration.ofSeconds(301))),
        keepAlive.onMessage(ping.reply(), 401 * SECOND));
  }

  @Test
  void messagesThatComeInPiecesDoNotReplaceThePong() {
    ready(0);
    ping(100);
    for (int second = 101; second <= 109; second++) {
      keepAlive.onMessageBegun(second * SECOND);
      keepAlive.onMessageEnded(second * SECOND);
      keepAlive.onMessage(new FeeFilter(1), second * SECOND);
    }

    assertEquals(
        List.of(new Effect.Close(new DisconnectReason.TimedOut(Phase.PONG, PONG))),
        keepAlive.onDeadline(110 * SECOND));
  }

  @Test
  void aLongSilenceBehindAMessageIsCountedFromThere() {
    keepAlive.onReady(new HandshakeResult(version(60_000, 9, 5), false, false), 0);
    keepAlive.onMessageBegun(200 * SECOND);
    keepAlive.onMessageEnded(2_200 * SECOND);

    assertEquals(3_200 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void whatPassedWhileNothingWasReadIsNotCountedTwice() {
    ready(0);
    ping(100);
    keepAlive.onMessageBegun(104 * SECOND);
    keepAlive.onReadingPaused();
    keepAlive.onReadingResumed(500 * SECOND);
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());

    keepAlive.onMessageEnded(501 * SECOND);

    assertEquals(511 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void theEndOfTheHandshakeBehindAPartOfAMessageBeginsItsClocks() {
    keepAlive.onMessageBegun(0);
    keepAlive.onMessageEnded(50 * SECOND);
    assertEquals(PeerProtocol.NEVER, keepAlive.nextDeadline());

    ready(50);

    assertEquals(150 * SECOND, keepAlive.nextDeadline());
  }

  @Test
  void waitsOfCenturiesNeverEnd() {
    Timeouts ever =
        new Timeouts(PONG, PONG, PONG, INTERVAL, Timeouts.FOREVER).withIdle(Timeouts.FOREVER);
    KeepAlive patient = new KeepAlive(OPTIONS.withTimeouts(ever), new Random(3));
    patient.onReady(new HandshakeResult(version(70016, 9, 5), false, false), 0);
    Ping ping = (Ping) ((Effect.Send) patient.onDeadline(100 * SECOND).get(0)).message();

    assertEquals(PeerProtocol.NEVER, patient.nextDeadline());
    patient.onMessageBegun(200 * SECOND);
    patient.onMessageEnded(300 * SECOND);
    assertEquals(PeerProtocol.NEVER, patient.nextDeadline());
    patient.onMessage(ping.reply(), 300 * SECOND);

    assertEquals(400 * SECOND, patient.nextDeadline());
  }

  private void ready(int second) {
    keepAlive.onReady(new HandshakeResult(version(70016, 9, 5), false, false), second * SECOND);
  }

  private Ping ping(int second) {
    List<Effect> effects = keepAlive.onDeadline(second * SECOND);
    assertEquals(1, effects.size(), effects.toString());
    Effect.Send send = assertInstanceOf(Effect.Send.class, effects.get(0));
    return assertInstanceOf(Ping.class, send.message());
  }

  private static KeepAlive keepAlive(Duration interval, Duration pong) {
    Duration any = Duration.ofSeconds(1);
    Timeouts timeouts =
        new Timeouts(any, any, any, interval, pong).withIdle(Duration.ofMinutes(20));
    return new KeepAlive(OPTIONS.withTimeouts(timeouts), new Random(3));
  }
}
