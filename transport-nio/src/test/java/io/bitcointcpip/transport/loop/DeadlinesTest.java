package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.transport.peer.PeerProtocol;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();
  private final List<String> fired = new ArrayList<>();

  @Test
  void whoIsDueIsCalledInOrder() {
    handler("late", 20);
    handler("early", 10);
    handler("never", PeerProtocol.NEVER);

    assertEquals(10, deadlines.next());
    fire(9);
    assertEquals(List.of(), fired);
    fire(25);

    assertEquals(List.of("early", "late"), fired);
    assertEquals(PeerProtocol.NEVER, deadlines.next());
  }

  @Test
  void aDeadlineThatMovedBackIsNotCalledAtItsOldTime() {
    Handler handler = handler("moved", 10);
    handler.deadline = 30;

    fire(15);
    assertEquals(List.of(), fired);
    assertEquals(30, deadlines.next());
    fire(30);

    assertEquals(List.of("moved"), fired);
  }

  @Test
  void aDeadlineThatMovedForwardIsCalledOnceAndEarly() {
    Handler handler = handler("moved", 30);
    handler.deadline = 10;
    deadlines.update(handler);

    assertEquals(10, deadlines.next());
    fire(10);
    fire(30);

    assertEquals(List.of("moved"), fired);
  }

  @Test
  void whoHasEndedIsNotCalled() {
    Handler handler = handler("ended", 10);
    deadlines.remove(handler);

    fire(20);

    assertEquals(List.of(), fired);
  }

  @Test
  void whoHasEndedIsNotKeptUntilItsTime() {
    deadlines.remove(handler("ended", 10));

    assertEquals(PeerProtocol.NEVER, deadlines.next());
  }

  @Test
  void whoIsStillDueAfterItsCallIsCalledAgainNextTimeOnly() {
    ChannelHandler stuck =
        new Handler("stuck", 10) {
          @Override
          public void onDeadline(long now) {
            fired.add("stuck");
            assertTrue(fired.size() < 100, "called again and again");
          }
        };
    deadlines.update(stuck);

    fire(15);

    assertEquals(List.of("stuck"), fired);
    assertEquals(10, deadlines.next());
  }

  @Test
  void handlersWithTheSameDeadlineAreAllCalled() {
    handler("first", 10);
    handler("second", 10);

    fire(10);

    assertEquals(List.of("first", "second"), fired);
  }

  @Test
  void onlyTheEarliestOfManyChangesIsKept() {
    Handler handler = handler("busy", 1_000_000);
    for (int i = 0; i < 1000; i++) {
      handler.deadline = 999_999L - i;
      deadlines.update(handler);
    }
    deadlines.remove(handler);

    assertEquals(PeerProtocol.NEVER, deadlines.next());
  }

  private Handler handler(String name, long deadline) {
    Handler handler = new Handler(name, deadline);
    deadlines.update(handler);
    return handler;
  }

  private void fire(long now) {
    deadlines.fire(now, (handler, at) -> handler.onDeadline(at));
  }

  private class Handler implements ChannelHandler {
    private final String name;
    private long deadline;

    Handler(String name, long deadline) {
      this.name = name;
      this.deadline = deadline;
    }

    @Override
    public void onReady(SelectionKey key) {}

    @Override
    public void onDeadline(long now) {
      fired.add(name);
      deadline = PeerProtocol.NEVER;
    }

    @Override
    public long nextDeadline() {
      return deadline;
    }

    @Override
    public void onFailure(Throwable failure) {}
  }
}
