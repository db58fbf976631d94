package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.transport.peer.PeerProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopTest {
  private final RuntimeException bug = new IllegalStateException("a bug");

  private final EventLoop loop = EventLoop.start();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final ChannelHandler handler = new Handler(failure::complete);

  /** Does nothing but tell its failures. */
  private static class Handler implements ChannelHandler {
    private final Consumer<Throwable> onFailure;

    Handler(Consumer<Throwable> onFailure) {
      this.onFailure = onFailure;
    }

    @Override
    public void onReady(SelectionKey key) {}

    @Override
    public void onDeadline(long now) {}

    @Override
    public long nextDeadline() {
      return PeerProtocol.NEVER;
    }

    @Override
    public void onFailure(Throwable cause) {
      onFailure.accept(cause);
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  @DisplayName("T16: a million tasks from four threads, each with a wakeup, are all done")
  void aMillionWakeupsFromManyThreadsLoseNoTask() throws Exception {
    CountDownLatch done = new CountDownLatch(4 * 250_000);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int j = 0; j < 250_000; j++) {
                  loop.execute(handler, done::countDown);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    done.await();
  }

  @Test
  void aCommandThatThrowsEndsItsOwnerAndNobodyElse() throws Exception {
    loop.execute(
        handler,
        () -> {
          throw bug;
        });

    assertSame(bug, failure.get());
    assertAlive();
  }

  @Test
  void anOwnerThatCannotEvenFailEndsNobodyElseAndIsReported() throws Exception {
    CompletableFuture<Throwable> reported = new CompletableFuture<>();
    run(
        () ->
            Thread.currentThread()
                .setUncaughtExceptionHandler((thread, cause) -> reported.complete(cause)));
    RuntimeException worse = new IllegalStateException("worse");
    ChannelHandler hopeless =
        new Handler(
            cause -> {
              throw worse;
            });

    loop.execute(
        hopeless,
        () -> {
          throw bug;
        });

    assertSame(worse, reported.get());
    assertEquals(List.of(bug), List.of(worse.getSuppressed()));
    assertAlive();
  }

  @Test
  void anOwnerThatFailsWithTheVeryFailureItWasToldEndsNobodyElse() throws Exception {
    run(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> {}));
    ChannelHandler rethrowing =
        new Handler(
            cause -> {
              throw bug;
            });

    loop.execute(
        rethrowing,
        () -> {
          throw bug;
        });

    assertAlive();
  }

  @Test
  void whenItClosesEveryHandlerIsToldThoughOneFails() throws Exception {
    run(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> {}));
    AtomicInteger told = new AtomicInteger();
    List<Pipe> pipes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Pipe pipe = Pipe.open();
      pipes.add(pipe);
      Handler each =
          new Handler(
              cause -> {
                assertInstanceOf(LoopClosedException.class, cause);
                told.incrementAndGet();
                throw bug;
              });
      run(() -> register(pipe, each));
    }

    loop.close();

    assertEquals(3, told.get());
    for (Pipe pipe : pipes) {
      pipe.source().close();
      pipe.sink().close();
    }
  }

  @Test
  void closingLeavesNoThread() throws Exception {
    Thread thread = loopThread();

    loop.close();
    loop.close();
    thread.join();

    assertFalse(thread.isAlive());
  }

  @Test
  void closingFromItsOwnThreadDoesNotWaitForItself() throws Exception {
    CompletableFuture<Thread> closed = new CompletableFuture<>();
    loop.execute(
        handler,
        () -> {
          loop.close();
          closed.complete(Thread.currentThread());
        });

    closed.get().join();
    assertFalse(loop.execute(handler, () -> {}));
  }

  @Test
  void afterTheEndCommandsAreRefusedAndAllThatWereTakenHaveRun() throws Exception {
    Thread thread = loopThread();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger run = new AtomicInteger();
    Thread asking =
        new Thread(
            () -> {
              while (loop.execute(handler, run::incrementAndGet)) {
                taken.incrementAndGet();
              }
            });
    asking.start();
    while (run.get() < 100) {
      Thread.onSpinWait();
    }

    loop.close();
    asking.join();
    thread.join();

    assertEquals(taken.get(), run.get());
    assertFalse(loop.execute(handler, run::incrementAndGet));
  }

  @Test
  void aDeadlineIsCalledNotBeforeItsTime() throws Exception {
    CompletableFuture<Long> called = new CompletableFuture<>();
    long deadline = loop.now() + 20_000_000;
    ChannelHandler waiting =
        new Handler(failure::complete) {
          @Override
          public long nextDeadline() {
            return called.isDone() ? PeerProtocol.NEVER : deadline;
          }

          @Override
          public void onDeadline(long now) {
            called.complete(now);
          }
        };

    loop.execute(waiting, () -> loop.deadlineChanged(waiting));

    assertTrue(called.get() >= deadline);
  }

  @Test
  void aDeadlineThatNeverMovesDoesNotStopTheOthers() throws Exception {
    ChannelHandler stuck =
        new Handler(failure::complete) {
          @Override
          public long nextDeadline() {
            return 0;
          }
        };

    loop.execute(stuck, () -> loop.deadlineChanged(stuck));

    assertAlive();
  }

  @Test
  void whatBelongsToTheLoopIsRefusedElsewhere() throws Exception {
    assertThrows(IllegalStateException.class, loop::checkInLoop);
    run(loop::checkInLoop);
  }

  private void register(Pipe pipe, ChannelHandler each) {
    try {
      loop.register(pipe.source(), SelectionKey.OP_READ, each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertAlive() throws Exception {
    // A loop that is ending still runs the first one.
    run(() -> {});
    run(() -> {});
  }

  private void run(Runnable command) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    assertTrue(
        loop.execute(
            handler,
            () -> {
              command.run();
              done.complete(true);
            }));
    done.get();
  }

  private Thread loopThread() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    run(() -> thread.complete(Thread.currentThread()));
    return thread.get();
  }
}
