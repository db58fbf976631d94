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

  /** Tasks on {@code shared}; what that does not take runs in the thread that has it run. */
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
      try {
        shared.execute(turn);
      } catch (RuntimeException | Error e) {
        // It takes no more, or had no thread for it: nobody must wait for ever because of that.
        turn.run();
      }
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
      } catch (Throwable e) {
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
    private boolean isTaken;

    @Override
    public void run() {
      synchronized (tasks) {
        // An executor that fails may have kept it all the same, to run it later.
        if (isTaken) {
          return;
        }
        isTaken = true;
      }
      boolean more = work();
      if (Thread.currentThread() == asking && isAskedFor) {
        isFollowed = more;
      } else if (more) {
        askForTurn();
      }
    }
  }
}
