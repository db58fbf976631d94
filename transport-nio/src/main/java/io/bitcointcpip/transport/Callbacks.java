package io.bitcointcpip.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Where the listener of one connection is called, and where the futures of its peer complete. */
record Callbacks(Executor events, Executor futures) {
  /** Both one at a time, in order, wherever {@code executor} runs them. */
  static Callbacks on(Executor executor) {
    Executor ordered = new TakingTurns(executor);
    return new Callbacks(ordered, ordered);
  }

  /** Apart from each other; {@code events} sees to the order itself. */
  static Callbacks on(Executor events, Executor futures) {
    return new Callbacks(unfailing(events), new TakingTurns(futures));
  }

  /** An executor that takes no more must not keep anybody waiting for ever. */
  static Executor unfailing(Executor executor) {
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException e) {
        task.run();
      }
    };
  }
}
