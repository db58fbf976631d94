package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.loop.SendQueue.Outgoing;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What leaves on a connection: the queue, the message that has begun to leave, and the deadline by
 * which one more byte must have left.
 */
final class Sending {
  private final SendQueue queue;
  private final Timeouts timeouts;
  private final ConnectionObserver observer;
  private @Nullable Outgoing current;
  private long deadline = PeerProtocol.NEVER;
  private boolean closed;

  Sending(SendQueue queue, Timeouts timeouts, ConnectionObserver observer) {
    this.queue = queue;
    this.timeouts = timeouts;
    this.observer = observer;
  }

  /** Takes a message, or tells its callback that there is no room. */
  boolean offer(Message message, Consumer<SendOutcome> callback) {
    return queue.offer(message, callback);
  }

  /** Writes what the channel takes; what the transport has to say by itself comes first. */
  void flush(WireTransport transport, GatheringByteChannel to, long now) throws IOException {
    while (!closed && (transport.pendingBytes().length > 0 || startNext(transport))) {
      long count = to.write(transport.pendingBytes());
      transport.markSent(count);
      if (transport.pendingBytes().length > 0) {
        startClock(count > 0, now);
        return;
      }
      stopClock();
      finish();
    }
  }

  /** Its time begins, unless it runs already and nothing has left since. */
  private void startClock(boolean progress, long now) {
    if (progress || deadline == PeerProtocol.NEVER) {
      deadline = PeerProtocol.deadline(now, timeouts.sending());
    }
  }

  /** Nothing waits, or it waits for nothing any more: over this TCP connection no byte leaves. */
  void stopClock() {
    deadline = PeerProtocol.NEVER;
  }

  /** When the next byte must have left. */
  long deadline() {
    return deadline;
  }

  /** Ends all that waits. */
  void close() {
    closed = true;
    Outgoing unfinished = current;
    if (unfinished != null) {
      unfinished.callback().accept(SendOutcome.CLOSED);
    }
    queue.close();
  }

  private boolean startNext(WireTransport transport) {
    Outgoing next = queue.peek();
    if (next == null || !transport.offer(next.command(), next.payload())) {
      return false;
    }
    current = next;
    queue.remove();
    if (observer.wantsFrames()) {
      int wireSize = 0;
      for (ByteBuffer each : transport.pendingBytes()) {
        wireSize += each.remaining();
      }
      observer.onFrame(true, next.command(), next.payload(), 0, wireSize);
    }
    return true;
  }

  private void finish() {
    Outgoing done = current;
    current = null;
    if (done != null) {
      queue.sent(done);
    }
  }
}
