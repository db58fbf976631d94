package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TakingTurnsTest {
  private final Queue<Runnable> shared = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();

  @Test
  void whoHasMuchToDoDoesNotKeepOthersWaiting() {
    TakingTurns busy = new TakingTurns(shared::add);
    TakingTurns other = new TakingTurns(shared::add);
    for (int i = 0; i < 100; i++) {
      int number = i;
      busy.execute(() -> done.add(number));
    }
    other.execute(() -> done.add(-1));

    runAll();

    assertEquals(TakingTurns.TURN, done.indexOf(-1));
    done.remove(TakingTurns.TURN);
    assertEquals(numbers(100), done);
  }

  @Test
  void whatATaskAddsComesAfterAllThatIsThere() {
    TakingTurns turns = new TakingTurns(Runnable::run);
    turns.execute(
        () -> {
          turns.execute(() -> done.add(1));
          done.add(0);
        });

    assertEquals(List.of(0, 1), done);
  }

  @Test
  void aLongQueueOnTheCallersOwnThreadNeedsNoDeepStack() {
    TakingTurns turns = new TakingTurns(Runnable::run);
    turns.execute(
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            int number = i;
            turns.execute(() -> done.add(number));
          }
        });

    assertEquals(numbers(1_000_000), done);
  }

  @Test
  void aTaskThatThrowsIsToldAndTheNextOneRun() {
    IllegalStateException bug = new IllegalStateException("a bug");
    TakingTurns turns = new TakingTurns(shared::add);
    turns.execute(
        () -> {
          throw bug;
        });
    turns.execute(() -> done.add(1));

    assertEquals(List.of(bug), quietly(this::runAll));
    assertEquals(List.of(1), done);
  }

  @Test
  void whateverATaskThrowsTheNextOneIsRun() {
    TakingTurns turns = new TakingTurns(shared::add);
    turns.execute(TakingTurnsTest::throwChecked);
    turns.execute(() -> done.add(1));

    quietly(this::runAll);

    assertEquals(List.of(1), done);
  }

  @Test
  void whatTheExecutorDoesNotTakeRunsAtOnceAndOnce() {
    List<Runnable> kept = new ArrayList<>();
    TakingTurns turns =
        new TakingTurns(
            task -> {
              kept.add(task);
              throw new OutOfMemoryError("no thread");
            });
    for (int i = 0; i < 100; i++) {
      int number = i;
      turns.execute(() -> done.add(number));
    }

    assertEquals(numbers(100), done);
    kept.forEach(Runnable::run);
    assertEquals(numbers(100), done);
  }

  @Test
  void tasksOfManyThreadsOnManyThreadsRunOneAtATime() throws InterruptedException {
    int callers = 4;
    int each = 50_000;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      TakingTurns turns = new TakingTurns(threads);
      CountDownLatch ended = new CountDownLatch(callers * each);
      int[] counts = new int[callers];
      for (int i = 0; i < callers; i++) {
        int caller = i;
        new Thread(
                () -> {
                  for (int j = 0; j < each; j++) {
                    int number = j;
                    turns.execute(
                        () -> {
                          // Lost updates, and an order that is not that of the caller, would show.
                          counts[caller] += counts[caller] == number ? 1 : 0;
                          ended.countDown();
                        });
                  }
                })
            .start();
      }

      ended.await();

      for (int count : counts) {
        assertEquals(each, count);
      }
    } finally {
      threads.shutdown();
    }
  }

  /** What this thread would be told to have died of; telling fails, which changes nothing. */
  private static List<Throwable> quietly(Runnable work) {
    List<Throwable> told = new ArrayList<>();
    Thread own = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = own.getUncaughtExceptionHandler();
    own.setUncaughtExceptionHandler(
        (thread, failure) -> {
          told.add(failure);
          throw new IllegalStateException("a handler that fails");
        });
    try {
      work.run();
    } finally {
      own.setUncaughtExceptionHandler(before);
    }
    return told;
  }

  /** As code in other languages can, and no lambda of this one may. */
  private static void throwChecked() {
    throwAny(new IOException("checked"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAny(Throwable failure) throws T {
    throw (T) failure;
  }

  private void runAll() {
    for (Runnable next = shared.poll(); next != null; next = shared.poll()) {
      next.run();
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
