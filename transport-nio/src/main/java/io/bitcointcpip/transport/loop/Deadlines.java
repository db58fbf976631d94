package io.bitcointcpip.transport.loop;

import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be woken when. Each handler has at most one live entry; a deadline that moves back is
 * noticed when the old one comes, so that the usual case, deadlines that are only ever postponed,
 * costs nothing.
 */
final class Deadlines {
  private record Entry(long time, ChannelHandler handler) {}

  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::time));
  private final Map<ChannelHandler, Long> earliest = new HashMap<>();

  /** Notes the next deadline of {@code handler}. */
  void update(ChannelHandler handler) {
    long time = handler.nextDeadline();
    if (time < earliest.getOrDefault(handler, PeerProtocol.NEVER)) {
      earliest.put(handler, time);
      queue.add(new Entry(time, handler));
    }
  }

  /** Forgets a handler that has ended. */
  void remove(ChannelHandler handler) {
    // Its entries stay in the queue until their time, and are nobody's then.
    earliest.remove(handler);
  }

  /** The next moment at which something may have to be done. */
  long next() {
    Entry first = queue.peek();
    return first == null ? PeerProtocol.NEVER : first.time;
  }

  /** Calls {@code fire} for every handler whose deadline has passed. */
  void fire(long now, BiConsumer<ChannelHandler, Long> fire) {
    for (Entry first = queue.peek(); first != null && first.time <= now; first = queue.peek()) {
      queue.remove();
      @Nullable Long live = earliest.get(first.handler);
      if (live == null || live != first.time) {
        continue;
      }
      earliest.remove(first.handler);
      if (first.handler.nextDeadline() <= now) {
        fire.accept(first.handler, now);
      }
      update(first.handler);
    }
  }
}
