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
 * The messages of one connection that wait to be sent, bounded by their bytes. One message is
 * always accepted by an empty queue, however large.
 */
final class SendQueue {
  /** Above this, messages are refused. */
  static final int LIMIT = 4_000_000;

  record Outgoing(CommandName command, Bytes payload, Consumer<SendOutcome> callback) {}

  private final Queue<Outgoing> queue = new ArrayDeque<>();
  private int bytes;

  /** Takes a message, or tells its callback that there is no room. */
  boolean offer(Message message, Consumer<SendOutcome> callback) {
    Bytes payload = message.payload();
    if (bytes > 0 && bytes + payload.length() > LIMIT) {
      callback.accept(SendOutcome.REFUSED);
      return false;
    }
    bytes += cost(payload);
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
    bytes -= cost(outgoing.payload);
    outgoing.callback.accept(SendOutcome.SENT);
  }

  /** Ends all that waits. */
  void close() {
    for (Outgoing each = queue.poll(); each != null; each = queue.poll()) {
      each.callback.accept(SendOutcome.CLOSED);
    }
    bytes = 0;
  }

  private static int cost(Bytes payload) {
    // Empty messages occupy memory too.
    return payload.length() + 64;
  }
}
