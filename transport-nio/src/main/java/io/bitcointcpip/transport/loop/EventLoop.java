package io.bitcointcpip.transport.loop;

import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.TransportLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one selector, and every connection on them. Methods are for the loop's own thread
 * unless they say otherwise.
 */
public final class EventLoop implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int READ_BUFFER_SIZE = 256 * 1024;
  private static final long JOIN_MILLIS = 1_000;
  // Six of the largest messages: with that, two processors are busy while the system lets the loop
  // wait for its turn.
  private static final long MAX_UNOPENED = 24_000_000;
  private static final int UNOPENED_SHARE = 8;

  private final Selector selector;
  private final TransportLimits limits;
  private final ByteBudget complete;
  private final ByteBudget unfinished;
  private final ByteBudget unopened;
  private final Thread thread;
  private final long origin = System.nanoTime();
  private final Instant originInstant = Instant.now();
  private final Queue<Command> commands = new ArrayDeque<>();
  private final Deadlines deadlines = new Deadlines();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_SIZE);
  private @Nullable Openers openers;
  private volatile boolean closing;
  // Guarded by commands: nothing is added any more, so that no command is forgotten.
  private boolean terminated;

  /** A piece of work, and the handler that ends if it fails. */
  private record Command(ChannelHandler owner, Runnable work) {}

  private EventLoop(Selector selector, TransportLimits limits) {
    this.selector = selector;
    this.limits = limits;
    this.complete = new ByteBudget(limits.total() / 2);
    this.unfinished = new ByteBudget(limits.total() / 2);
    this.unopened = new ByteBudget(Math.min(MAX_UNOPENED, limits.total() / UNOPENED_SHARE));
    this.thread = new Thread(this::run, "btc-p2p-loop-" + COUNT.getAndIncrement());
    thread.setDaemon(true);
  }

  /** A loop whose thread runs, with the usual limits. */
  public static EventLoop start() {
    return start(TransportLimits.DEFAULT);
  }

  /** A loop whose thread runs. */
  public static EventLoop start(TransportLimits limits) {
    try {
      // With the first socket that it closes, the platform opens descriptors that it needs to close
      // any. Were there none left by then, it could never close one again, and the loop would end.
      SocketChannel.open().close();
      EventLoop loop = new EventLoop(Selector.open(), limits);
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a socket and a selector", e);
    }
  }

  /**
   * Runs {@code command} on the loop's thread, soon; if it throws, {@code owner} ends. For any
   * thread.
   *
   * @return false if the loop is closed, so that the command will not run
   */
  public boolean execute(ChannelHandler owner, Runnable command) {
    synchronized (commands) {
      if (terminated) {
        return false;
      }
      commands.add(new Command(owner, command));
    }
    // The loop's own thread comes to its commands before it selects again.
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
    return true;
  }

  /** Nanoseconds since the loop was made: never negative, never back. For any thread. */
  public long now() {
    return System.nanoTime() - origin;
  }

  /** What its connections may hold. For any thread. */
  public TransportLimits limits() {
    return limits;
  }

  /** The complete messages that its connections hold. For any thread. */
  public ByteBudget complete() {
    return complete;
  }

  /** What the machine's clock would show at {@code now} if nobody had set it meanwhile. */
  public Instant instant(long now) {
    return originInstant.plusNanos(now);
  }

  /** Ends all connections, and waits a moment for the thread to end. For any thread. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  SelectionKey register(SelectableChannel channel, int interest, ChannelHandler handler)
      throws IOException {
    checkInLoop();
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, interest, handler);
    deadlines.update(handler);
    return key;
  }

  /**
   * Notes that connections hold {@code change} more bytes for unfinished messages; ends the one
   * that holds most if that is too much.
   */
  void onUnfinished(long change) {
    unfinished.add(change);
    while (change > 0 && unfinished.isExceeded()) {
      handlerWithMostUnfinished().onOverload(unfinished.limit());
    }
  }

  /** The complete frames of its connections that are to be opened. */
  ByteBudget unopened() {
    return unopened;
  }

  /** What opens them. */
  Openers openers() {
    if (openers == null) {
      openers = Openers.named(thread.getName());
    }
    return openers;
  }

  private ChannelHandler handlerWithMostUnfinished() {
    return selector.keys().stream()
        .map(key -> (ChannelHandler) key.attachment())
        .max(Comparator.comparingLong(ChannelHandler::unfinishedBytes))
        .orElseThrow();
  }

  /** Notes that the deadlines of {@code handler} may have changed. */
  void deadlineChanged(ChannelHandler handler) {
    deadlines.update(handler);
  }

  /** Forgets a handler that has ended. */
  void forget(ChannelHandler handler) {
    deadlines.remove(handler);
  }

  /** The buffer that all connections read into; what is not taken at once is lost. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  /** Has the selector let go of channels that were closed. For any thread. */
  void wakeup() {
    selector.wakeup();
  }

  void checkInLoop() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("not on the event loop: " + Thread.currentThread());
    }
  }

  /** Closes a channel, if there is one; that this fails is of interest to nobody. */
  static void closeQuietly(@Nullable Channel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private void run() {
    try {
      while (!closing) {
        runCommands();
        select();
        processReadyKeys();
        deadlines.fire(now(), EventLoop::onDeadline);
      }
    } catch (IOException e) {
      closing = true;
    } finally {
      shutDown();
    }
  }

  private void runCommands() {
    for (Command command = nextCommand(); command != null; command = nextCommand()) {
      try {
        command.work.run();
      } catch (Throwable e) {
        fail(command.owner, e);
      }
    }
  }

  private @Nullable Command nextCommand() {
    synchronized (commands) {
      return commands.poll();
    }
  }

  private void select() throws IOException {
    long next = deadlines.next();
    if (next == PeerProtocol.NEVER) {
      selector.select();
      return;
    }
    long wait = next - now();
    if (wait <= 0) {
      selector.selectNow();
    } else {
      // Rounded up: waking a moment too early would make the loop spin until the deadline.
      selector.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
    }
  }

  private void processReadyKeys() {
    for (SelectionKey key : selector.selectedKeys()) {
      ChannelHandler handler = (ChannelHandler) key.attachment();
      try {
        // Another handler may have closed this one in the very same turn.
        if (key.isValid()) {
          handler.onReady(key);
        }
      } catch (Throwable e) {
        fail(handler, e);
      }
      deadlines.update(handler);
    }
    selector.selectedKeys().clear();
  }

  private static void onDeadline(ChannelHandler handler, long now) {
    try {
      handler.onDeadline(now);
    } catch (Throwable e) {
      fail(handler, e);
    }
  }

  /**
   * Ends a handler whose work failed, and it alone. What goes wrong even there is reported, and
   * must not reach the others.
   */
  private static void fail(ChannelHandler handler, Throwable failure) {
    try {
      handler.onFailure(failure);
    } catch (Throwable e) {
      if (e != failure) {
        e.addSuppressed(failure);
      }
      report(e);
    }
  }

  /**
   * Tells a failure that can end no connection any more, as if it had ended the thread. For any
   * thread.
   */
  public static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable e) {
      // What the handler throws is ignored, as when a thread ends.
    }
  }

  private void shutDown() {
    synchronized (commands) {
      terminated = true;
    }
    runCommands();
    for (SelectionKey key : selector.keys()) {
      fail((ChannelHandler) key.attachment(), new LoopClosedException());
    }
    if (openers != null) {
      openers.close(JOIN_MILLIS / 2);
    }
    try {
      selector.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }
}
