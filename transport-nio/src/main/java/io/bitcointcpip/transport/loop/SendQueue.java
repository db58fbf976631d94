package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one connection that wait to be sent, bounded by their bytes, and by what all
 * connections together may hold. Into an empty queue a message goes however large it is, unless
 * they hold too much; a small one always does, so that the conversation goes on.
 */
final class SendQueue {
  private static final int SMALL = 1_024;

  record Outgoing(CommandName command, Bytes payload, Consumer<SendOutcome> callback) {}

  private final int limit;
  private final ByteBudget budget;
  private final Queue<Outgoing> queue = new ArrayDeque<>();
  private int bytes;

  /** A queue that refuses messages above {@code limit}, or when {@code budget} has no room. */
  SendQueue(int limit, ByteBudget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /** Takes a message, or tells its callback that there is no room. */
  boolean offer(Message message, Consumer<SendOutcome> callback) {
    Bytes payload = message.payload();
    if (!hasRoomFor(payload)) {
      callback.accept(SendOutcome.REFUSED);
      return false;
    }
    hold(cost(payload));
    queue.add(new Outgoing(message.command(), payload, callback));
    return true;
  }

  /** The message to send next, if any. */
  @Nullable Outgoing peek() {
    return queue.peek();
  }

  /** Removes the message to send next; its bytes count until {@link #sent}. */
  void remove() {
    queue.remove();
  }

  /** A message that was removed has left. */
  void sent(Outgoing outgoing) {
    hold(-cost(outgoing.payload));
    outgoing.callback.accept(SendOutcome.SENT);
  }

  /** Ends all that waits. */
  void close() {
    for (Outgoing each = queue.poll(); each != null; each = queue.poll()) {
      each.callback.accept(SendOutcome.CLOSED);
    }
    hold(-bytes);
  }

  private boolean hasRoomFor(Bytes payload) {
    boolean small = bytes == 0 && payload.length() <= SMALL;
    boolean fits = bytes == 0 || bytes + payload.length() <= limit;
    return small || (fits && budget.hasRoomFor(cost(payload)));
  }

  private void hold(int count) {
    bytes += count;
    budget.add(count);
  }

  private static int cost(Bytes payload) {
    // Empty messages occupy memory too.
    return payload.length() + 64;
  }
}
