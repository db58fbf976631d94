package io.bitcointcpip.transport;

import java.util.concurrent.Executor;

/** Where the listener of one connection is called, and where the futures of its peer complete. */
record Callbacks(Executor events, Executor futures) {
  /** Both one at a time, in order, wherever {@code executor} runs them. */
  static Callbacks on(Executor executor) {
    Executor ordered = new TakingTurns(executor);
    return new Callbacks(ordered, ordered);
  }

  /** Apart from each other, each one at a time and in order. */
  static Callbacks on(Executor events, Executor futures) {
    return new Callbacks(new TakingTurns(events), new TakingTurns(futures));
  }
}
