package io.bitcointcpip.transport;

import io.bitcointcpip.transport.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time, in order, on an executor that others use as well. After some tasks it
 * lets those have their turn: whoever always has more to do does not keep them waiting.
 */
final class TakingTurns implements Executor {
  /** The most tasks of one turn. */
  static final int TURN = 16;

  private final Executor shared;
  private final Queue<Runnable> tasks = new ArrayDeque<>(0);
  private boolean busy;

  /** Tasks on {@code shared}, which must not reject any. */
  TakingTurns(Executor shared) {
    this.shared = shared;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (busy) {
        return;
      }
      busy = true;
    }
    askForTurn();
  }

  /** Asks for one turn, or for one after the other while they are given here and now. */
  private void askForTurn() {
    Turn turn;
    do {
      turn = new Turn();
      shared.execute(turn);
      turn.isAskedFor = false;
    } while (turn.isFollowed);
  }

  /** Does what is there, but not for too long; whether there may be more. */
  private boolean work() {
    for (int i = 0; i < TURN; i++) {
      Runnable next;
      synchronized (tasks) {
        next = tasks.poll();
        if (next == null) {
          busy = false;
          return false;
        }
      }
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        EventLoop.report(e);
      }
    }
    return true;
  }

  /** If it is run by the very call that asks for it, the next one is left to the caller. */
  private final class Turn implements Runnable {
    private final Thread asking = Thread.currentThread();
    private boolean isAskedFor = true;
    private boolean isFollowed;

    @Override
    public void run() {
      boolean more = work();
      if (Thread.currentThread() == asking && isAskedFor) {
        isFollowed = more;
      } else if (more) {
        askForTurn();
      }
    }
  }
}
