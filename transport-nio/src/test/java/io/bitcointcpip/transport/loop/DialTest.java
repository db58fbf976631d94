package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Timeouts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DialTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final InetSocketAddress ADDRESS =
      InetSocketAddress.createUnresolved("node.example", 8333);
  private static final Timeouts TWELVE_SECONDS =
      new Timeouts(
          Duration.ofSeconds(12),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30));

  @Test
  void anAddressThatDoesNotAnswerLeavesTimeForTheOthers() {
    Dial first = dial(3);
    assertEquals(4 * SECOND, first.deadline());

    Dial second = next(first, 4 * SECOND);
    assertEquals(8 * SECOND, second.deadline());

    Dial third = next(second, 8 * SECOND);
    assertEquals(12 * SECOND, third.deadline());
    assertNull(third.next(12 * SECOND));
  }

  @Test
  void timeThatIsLeftOverIsForTheNext() {
    Dial second = next(dial(2), SECOND);

    assertEquals(12 * SECOND, second.deadline());
    assertEquals(
        new DisconnectReason.TimedOut(DisconnectReason.Phase.CONNECT, Duration.ofSeconds(12)),
        second.late());
  }

  @Test
  void aSecondConnectionGoesWhereTheFirstOneWent() {
    Dial again = next(dial(3), SECOND).again(20 * SECOND);

    assertEquals(32 * SECOND, again.deadline());
    assertNull(again.next(21 * SECOND));
  }

  private static Dial next(Dial failed, long now) {
    Dial next = failed.next(now);
    if (next == null) {
      throw new AssertionError("no address is left");
    }
    return next;
  }

  private static Dial dial(int addresses) {
    return new Dial(
        ImmutableList.copyOf(Collections.nCopies(addresses, ADDRESS)), null, TWELVE_SECONDS, 0);
  }
}
