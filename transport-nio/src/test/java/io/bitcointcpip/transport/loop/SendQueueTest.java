package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.loop.SendQueue.Outgoing;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final int LIMIT = 100_000;

  private final ByteBudget budget = new ByteBudget(1_000_000);
  private final SendQueue queue = new SendQueue(LIMIT, budget);
  private final List<SendOutcome> outcomes = new ArrayList<>();

  @Test
  void messagesLeaveInOrderAndSayWhen() {
    queue.offer(new Ping(1), outcomes::add);
    queue.offer(new Ping(2), outcomes::add);

    Outgoing first = next();
    assertEquals("0100000000000000", first.payload().toHex());
    assertEquals(List.of(), outcomes);
    queue.sent(first);

    assertEquals(List.of(SendOutcome.SENT), outcomes);
    assertEquals("0200000000000000", next().payload().toHex());
    assertNull(queue.peek());
  }

  @Test
  void anEmptyQueueTakesAMessageOfAnySize() {
    assertTrue(queue.offer(large(LIMIT * 2), outcomes::add));
    assertFalse(queue.offer(new Ping(1), outcomes::add));
    assertEquals(List.of(SendOutcome.REFUSED), outcomes);
  }

  @Test
  void whatIsBeingSentStillCounts() {
    queue.offer(large(LIMIT), outcomes::add);
    Outgoing sending = next();

    assertFalse(queue.offer(large(1000), outcomes::add));
    queue.sent(sending);

    assertTrue(queue.offer(large(1000), outcomes::add));
  }

  @Test
  @DisplayName("H08: the queue of pongs for a flood of pings is bounded")
  void manyEmptyMessagesAreBoundedToo() {
    int accepted = 0;
    while (accepted < 1_000_000 && queue.offer(large(0), outcomes::add)) {
      accepted++;
    }

    assertTrue(accepted < 10_000, accepted + " accepted");
  }

  @Test
  void whatOtherQueuesHoldLeavesNoRoomButForSmallMessages() {
    SendQueue other = new SendQueue(LIMIT, budget);
    assertTrue(other.offer(large(900_000), outcomes::add));

    assertFalse(queue.offer(large(LIMIT), outcomes::add));
    assertTrue(queue.offer(new Ping(1), outcomes::add));
    other.close();

    assertTrue(queue.offer(large(LIMIT / 2), outcomes::add));
    assertEquals(List.of(SendOutcome.REFUSED, SendOutcome.CLOSED), outcomes);
  }

  @Test
  void whateverHasLeftOrEndedIsHeldNoMore() {
    queue.offer(large(1_000), outcomes::add);
    queue.offer(large(2_000), outcomes::add);
    queue.offer(large(3_000), outcomes::add);
    queue.sent(next());
    Outgoing unused = next();

    queue.close();

    assertEquals(0, budget.used());
  }

  @Test
  void closingEndsAllThatWaits() {
    queue.offer(new Ping(1), outcomes::add);
    queue.offer(new Ping(2), outcomes::add);

    queue.close();

    assertEquals(List.of(SendOutcome.CLOSED, SendOutcome.CLOSED), outcomes);
    assertNull(queue.peek());
  }

  private Outgoing next() {
    Outgoing next = Objects.requireNonNull(queue.peek());
    queue.remove();
    return next;
  }

  private static UnknownMessage large(int size) {
    return new UnknownMessage(new CommandName("large"), Bytes.wrap(new byte[size]));
  }
}
