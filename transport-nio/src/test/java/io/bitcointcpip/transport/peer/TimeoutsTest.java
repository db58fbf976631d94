package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
  private static final Timeouts DISTINCT =
      new Timeouts(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Duration.ofSeconds(7),
          Duration.ofSeconds(8),
          9);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "handshake",
        "message",
        "sending",
        "pingInterval",
        "pong",
        "idle",
        "lifetime"
      })
  void noWaitIsZeroOrLess(String name) {
    for (Duration none : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> with(name, none));

      assertEquals(name + " timeout " + none + " is not positive", refusal.getMessage());
    }
    assertEquals(
        Timeouts.DEFAULT.bytesPerSecond(), with(name, Duration.ofNanos(1)).bytesPerSecond());
  }

  @Test
  void aPeerMustSendAtLeastAByteASecond() {
    assertEquals(1, DISTINCT.withBytesPerSecond(1).bytesPerSecond());
    assertThrows(IllegalArgumentException.class, () -> DISTINCT.withBytesPerSecond(0));
  }

  @Test
  void aShortTimeShortensTheWaitsForOneAnswerAndLeavesTheRest() {
    assertEquals(
        new Timeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofSeconds(7),
            Duration.ofSeconds(8),
            9),
        DISTINCT.atMost(Duration.ofSeconds(2)));
    assertEquals(Duration.ofMillis(5), DISTINCT.atMost(Duration.ofMillis(5)).connect());
    assertEquals(DISTINCT, DISTINCT.atMost(Duration.ofSeconds(60)));
  }

  @Test
  void oneValueIsReplacedAndTheOthersStay() {
    assertEquals(
        new Timeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofSeconds(70),
            Duration.ofSeconds(80),
            90),
        DISTINCT
            .withSending(Duration.ofSeconds(40))
            .withIdle(Duration.ofSeconds(70))
            .withLifetime(Duration.ofSeconds(80))
            .withBytesPerSecond(90));
  }

  private static Timeouts with(String name, Duration value) {
    Duration any = Duration.ofSeconds(1);
    return new Timeouts(
        name.equals("connect") ? value : any,
        name.equals("handshake") ? value : any,
        name.equals("message") ? value : any,
        name.equals("sending") ? value : any,
        name.equals("pingInterval") ? value : any,
        name.equals("pong") ? value : any,
        name.equals("idle") ? value : any,
        name.equals("lifetime") ? value : any,
        Timeouts.DEFAULT.bytesPerSecond());
  }
}
