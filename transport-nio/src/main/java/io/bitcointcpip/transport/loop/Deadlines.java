package io.bitcointcpip.transport.loop;

import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Who is to be woken when. Each handler has at most one entry; a deadline that moves back is
 * noticed when the old one comes, so that the usual case, deadlines that are only ever postponed,
 * costs nothing. A handler that has ended is forgotten at once, with all that it holds.
 */
final class Deadlines {
  /** A moment, and who is woken; of one moment, whose entry is older comes first. */
  private record Entry(long time, long order, ChannelHandler handler) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  private final NavigableSet<Entry> queue = new TreeSet<>();
  private final Map<ChannelHandler, Entry> entries = new HashMap<>();
  private long lastOrder;

  /** Notes the next deadline of {@code handler}. */
  void update(ChannelHandler handler) {
    long time = handler.nextDeadline();
    Entry known = entries.get(handler);
    if (time < (known == null ? PeerProtocol.NEVER : known.time)) {
      remove(handler);
      Entry entry = new Entry(time, lastOrder++, handler);
      entries.put(handler, entry);
      queue.add(entry);
    }
  }

  /** Forgets a handler that has ended. */
  void remove(ChannelHandler handler) {
    Entry entry = entries.remove(handler);
    if (entry != null) {
      queue.remove(entry);
    }
  }

  /** The next moment at which something may have to be done. */
  long next() {
    return queue.isEmpty() ? PeerProtocol.NEVER : queue.first().time;
  }

  /** Calls {@code fire} for every handler whose deadline has passed, once. */
  void fire(long now, BiConsumer<ChannelHandler, Long> fire) {
    List<ChannelHandler> due = new ArrayList<>();
    while (!queue.isEmpty() && queue.first().time <= now) {
      ChannelHandler handler = queue.first().handler;
      remove(handler);
      due.add(handler);
    }
    for (ChannelHandler handler : due) {
      if (handler.nextDeadline() <= now) {
        fire.accept(handler, now);
      }
      update(handler);
    }
  }
}
