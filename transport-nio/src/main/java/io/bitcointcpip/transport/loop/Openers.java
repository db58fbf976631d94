package io.bitcointcpip.transport.loop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that open large frames of all connections of a loop: as many as there are processors,
 * each made when there is work for it, and gone when there was none for a while.
 */
final class Openers {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /** Threads whose names begin with {@code name}. */
  static Openers named(String name) {
    AtomicInteger count = new AtomicInteger();
    return new Openers(
        work -> {
          Thread thread = new Thread(work, name + "-open-" + count.getAndIncrement());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Threads from this factory. */
  Openers(ThreadFactory factory) {
    int processors = Runtime.getRuntime().availableProcessors();
    threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Has one of them do this; the calling thread does it where the system has no thread to give. */
  void execute(Runnable work) {
    try {
      threads.execute(work);
    } catch (OutOfMemoryError e) {
      work.run();
    }
  }

  /** Waits until they are through with what they have, but no longer than that; they end then. */
  void close(long millis) {
    threads.shutdown();
    try {
      threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
