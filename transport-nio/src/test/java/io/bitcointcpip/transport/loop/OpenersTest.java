package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenersTest {
  @Test
  void otherThreadsDoTheWorkAndWhatWasHandedInIsDoneBeforeTheyEnd() {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    Openers openers = Openers.named("test");
    openers.execute(() -> first.complete(Thread.currentThread()));
    openers.execute(() -> second.complete(Thread.currentThread()));

    openers.close(60_000);

    assertNotEquals(Thread.currentThread(), first.getNow(Thread.currentThread()));
    assertNotEquals(Thread.currentThread(), second.getNow(Thread.currentThread()));
    assertTrue(first.join().isDaemon());
    assertTrue(first.join().getName().startsWith("test-open-"), first.join().getName());
  }

  @Test
  void withoutAThreadTheWorkIsDoneByWhoHasIt() {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    Openers openers =
        new Openers(
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    openers.execute(() -> worker.complete(Thread.currentThread()));

    assertEquals(Thread.currentThread(), worker.getNow(null));
  }
}
