package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one connection that are complete and not told yet, in the order in which they came.
 * {@link Openers} open them, several at once; they leave in their order.
 */
final class Opening {
  // A frame of no payload takes memory too.
  private static final long OVERHEAD = 64;

  private final EventLoop loop;
  private final Runnable onOpened;
  private final Queue<Waiting> waiting = new ArrayDeque<>(0);
  private long held;
  private @Nullable Supplier<DisconnectReason> end;

  /**
   * No frames.
   *
   * @param onOpened is run after each frame that another thread opened, on that thread
   */
  Opening(EventLoop loop, Runnable onOpened) {
    this.loop = loop;
    this.onOpened = onOpened;
  }

  /** Whether all were told. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Has a frame opened; it stands behind those that are here. */
  void add(ArrivedFrame frame) {
    Waiting last = new Waiting(frame);
    waiting.add(last);
    held += last.cost;
    loop.unopened().add(last.cost);
    loop.complete().add(last.cost);
    if (frame instanceof ReceivedFrame) {
      last.opened.run();
    } else {
      loop.openers()
          .execute(
              () -> {
                last.opened.run();
                onOpened.run();
              });
    }
  }

  /** Whether the first one is open. */
  boolean hasNext() {
    return !waiting.isEmpty() && waiting.element().opened.isDone();
  }

  /**
   * The first one, which stands here no more.
   *
   * @return null if it was sent only to be passed over
   * @throws FrameException if the stream is broken there
   */
  @Nullable ReceivedFrame next() throws FrameException {
    Waiting first = waiting.remove();
    held -= first.cost;
    first.leave();
    return result(first.opened);
  }

  private static @Nullable ReceivedFrame result(Future<@Nullable ReceivedFrame> opened)
      throws FrameException {
    try {
      return opened.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FrameException broken) {
        throw broken;
      }
      throw new IllegalStateException("a frame cannot be opened", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("it was open", e);
    }
  }

  /** Nothing comes behind the frames that are here; how the stream ends then. */
  void endWith(Supplier<DisconnectReason> reason) {
    end = reason;
  }

  /** How the stream ends behind these frames; null if that is not known yet. */
  @Nullable Supplier<DisconnectReason> end() {
    return end;
  }

  /** Whether more may be read: while some wait here, not if they, or all that wait, are many. */
  boolean hasRoom() {
    return end == null
        && (waiting.isEmpty()
            || (held <= loop.unopened().limit() && !loop.unopened().isExceeded()));
  }

  /** Forgets them all. They are opened all the same, which wipes their keys. */
  void clear() {
    waiting.forEach(Waiting::leave);
    waiting.clear();
    held = 0;
  }

  /** A frame that is to be opened and told. */
  private final class Waiting implements Callable<@Nullable ReceivedFrame> {
    private final ArrivedFrame frame;
    private final long cost;
    private final FutureTask<@Nullable ReceivedFrame> opened = new FutureTask<>(this);
    // Its memory is free when it is open and has left, whichever comes last.
    private final AtomicInteger missing = new AtomicInteger(2);

    Waiting(ArrivedFrame frame) {
      this.frame = frame;
      this.cost = frame.wireSize() + OVERHEAD;
    }

    @Override
    public @Nullable ReceivedFrame call() throws FrameException {
      try {
        return frame.open();
      } finally {
        loop.unopened().add(-cost);
        leave();
      }
    }

    void leave() {
      if (missing.decrementAndGet() == 0) {
        loop.complete().add(-cost);
      }
    }
  }
}
