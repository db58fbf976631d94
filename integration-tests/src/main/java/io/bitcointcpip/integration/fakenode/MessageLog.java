package io.bitcointcpip.integration.fakenode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that was received, and the one place where tests wait for something to happen. */
final class MessageLog {
  private final List<RecordedMessage> all = new ArrayList<>();
  private final List<RecordedMessage> untaken = new ArrayList<>();
  private final boolean keeping;

  /** A log that keeps what it is given, or nothing. */
  MessageLog(boolean keeping) {
    this.keeping = keeping;
  }

  synchronized void add(RecordedMessage message) {
    if (keeping) {
      all.add(message);
      untaken.add(message);
    }
    notifyAll();
  }

  /** Something else changed that a test may wait for. */
  synchronized void changed() {
    notifyAll();
  }

  synchronized List<RecordedMessage> all() {
    return List.copyOf(all);
  }

  /** Takes the first message that {@code wanted} accepts; the others stay. */
  synchronized RecordedMessage take(
      Predicate<RecordedMessage> wanted, String what, Duration timeout) {
    return await(() -> poll(wanted), what, timeout);
  }

  /**
   * Waits until {@code source} gives something.
   *
   * @throws AssertionError if it does not in time; says what was received instead
   */
  synchronized <T> T await(Supplier<@Nullable T> source, String what, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (true) {
        T found = source.get();
        if (found != null) {
          return found;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(
              "no " + what + " within " + timeout.toMillis() + " ms; received: " + commands());
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, e);
    }
  }

  private @Nullable RecordedMessage poll(Predicate<RecordedMessage> wanted) {
    for (Iterator<RecordedMessage> each = untaken.iterator(); each.hasNext(); ) {
      RecordedMessage message = each.next();
      if (wanted.test(message)) {
        each.remove();
        return message;
      }
    }
    return null;
  }

  private List<String> commands() {
    return all.stream().map(RecordedMessage::command).toList();
  }
}
