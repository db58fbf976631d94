package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With 60 seconds for a message, and a second more for every 1000 bytes. */
class ArrivingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int LARGEST = 4_000_000;

  private final Arriving arriving =
      new Arriving(Timeouts.DEFAULT.atMost(Duration.ofSeconds(60)).withBytesPerSecond(1_000));

  @Test
  void nothingHasToBeCompleteBeforeItHasBegun() {
    assertEquals(PeerProtocol.NEVER, arriving.deadline());
  }

  @Test
  @DisplayName("T12: a large message over a link of 16 kbit/s is in time all the way")
  void aLargeMessageOverASlowLinkIsInTime() {
    long now = 0;
    arriving.startClock(now);
    for (int arrived = 0; arrived < LARGEST; arrived += 2_000) {
      arriving.add(2_000);
      now += SECOND;

      assertTrue(arriving.deadline() > now, arrived + " bytes");
    }
  }

  @Test
  @DisplayName("H06: a message that drips at a byte per second is given up after its minute")
  void aMessageThatDripsIsGivenUp() {
    long now = 0;
    arriving.startClock(now);
    while (now < arriving.deadline()) {
      arriving.add(1);
      now += SECOND;
    }

    assertEquals(61 * SECOND, now);
  }

  @Test
  void theEndOfOneIsNotTheBeginningOfTheNext() {
    arriving.startClock(0);
    arriving.add(5_000);
    arriving.end();

    assertEquals(0, arriving.bytes());
    assertEquals(PeerProtocol.NEVER, arriving.deadline());
    arriving.startClock(10 * SECOND);
    assertEquals(70 * SECOND, arriving.deadline());
  }

  @Test
  void aClockThatWasStoppedBeginsAnewAndTheBytesAreKept() {
    arriving.startClock(0);
    arriving.add(5_000);
    arriving.stopClock();
    assertEquals(PeerProtocol.NEVER, arriving.deadline());

    arriving.startClock(100 * SECOND);

    assertEquals(160 * SECOND, arriving.deadline());
    assertEquals(5_000, arriving.bytes());
  }
}
