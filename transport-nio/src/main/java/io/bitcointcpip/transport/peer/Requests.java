package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.peer.Request.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for their answers. Each ends exactly once: answered, denied, answered
 * wrongly, or by its deadline, or with the connection. A second answer is nobody's, and delivered
 * like any other message.
 */
final class Requests {
  private record Pending(Request request, Duration limit, long madeAt) {
    long deadline() {
      return PeerProtocol.deadline(madeAt, limit);
    }
  }

  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private long lastId;

  /** Remembers a request that is about to be sent. */
  long add(Request request, Duration limit, long now) {
    lastId++;
    pending.put(lastId, new Pending(request, limit, now));
    return lastId;
  }

  /** Forgets a request that nobody waits for any more. */
  void cancel(long id) {
    pending.remove(id);
  }

  /** The requests that {@code message} ends; empty if it is nobody's answer. */
  List<Effect.Finish> onMessage(Message message, long now) {
    List<Effect.Finish> ended = new ArrayList<>();
    @Nullable Long misled = null;
    @Nullable Request inTurn = null;
    boolean wanted = false;
    for (Map.Entry<Long, Pending> each : pending.entrySet()) {
      Request request = each.getValue().request;
      Match match = request.match(message);
      if (match == Match.ANSWER_IN_TURN) {
        inTurn = inTurn == null ? request : inTurn;
        match = Objects.equals(inTurn, request) ? Match.ANSWER : Match.NONE;
      }
      if (match == Match.ANSWER) {
        Duration elapsed = Duration.ofNanos(now - each.getValue().madeAt);
        ended.add(new Effect.Finish(each.getKey(), new Answer.Received(message, elapsed)));
      } else if (match == Match.DENIAL) {
        ended.add(new Effect.Finish(each.getKey(), new Answer.NotFound()));
      } else if (match == Match.PART) {
        wanted = true;
      } else if (match == Match.SAME_KIND && misled == null) {
        misled = each.getKey();
      }
    }
    if (ended.isEmpty() && !wanted && misled != null) {
      // Nodes answer in order: whatever it is, it was sent instead of the oldest of its kind.
      ended.add(new Effect.Finish(misled, new Answer.Wrong(message)));
    }
    for (Effect.Finish finish : ended) {
      pending.remove(finish.id());
    }
    return ended;
  }

  /** The requests whose deadline has passed. */
  List<Effect> onDeadline(long now) {
    List<Effect> ended = new ArrayList<>();
    for (Iterator<Map.Entry<Long, Pending>> all = pending.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Long, Pending> each = all.next();
      if (each.getValue().deadline() <= now) {
        all.remove();
        ended.add(new Effect.Finish(each.getKey(), new Answer.Silence(each.getValue().limit)));
      }
    }
    return ended;
  }

  /** All requests, which end with the connection. */
  List<Effect> onClosed(DisconnectReason reason) {
    List<Effect> ended = new ArrayList<>();
    for (Long id : pending.keySet()) {
      ended.add(new Effect.Finish(id, new Answer.Disconnected(reason)));
    }
    pending.clear();
    return ended;
  }

  /** The next deadline, or {@link PeerProtocol#NEVER}. */
  long nextDeadline() {
    long next = PeerProtocol.NEVER;
    for (Pending each : pending.values()) {
      next = Math.min(next, each.deadline());
    }
    return next;
  }
}
