package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.conversation.Conversations;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What shows a conversation while it goes on, and after its end: a log or a trace, a report, a
 * capture. What is written at the end is written by {@link #close}, however the command ends; also
 * by a signal, when nobody comes to close it.
 */
final class Shown implements AutoCloseable {
  /** Something that is left to be done at the end. */
  @FunctionalInterface
  interface AtEnd {
    void run(Subject subject) throws CommandFailure;
  }

  private final List<Conversation> conversations = new ArrayList<>();
  private final List<AtEnd> atEnd = new ArrayList<>();
  private final Console console;
  private volatile Subject subject = new Subject.Nothing();
  private @Nullable Thread hook;
  private boolean over;

  /** Tells {@code console} what cannot be written when the process is being ended. */
  Shown(Console console) {
    this.console = console;
  }

  void add(Conversation conversation) {
    conversations.add(conversation);
  }

  void atEnd(AtEnd action) {
    atEnd.add(action);
    if (hook == null) {
      hook = new Thread(this::onSignal, "write what is shown");
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** Whom to tell of the conversation. */
  Conversation conversation() {
    return Conversations.of(conversations);
  }

  /** What the command found out, for those who show it at the end. */
  void found(Subject found) {
    subject = found;
  }

  /** Runs what the conversation is for; if it fails with nothing found, that is what is shown. */
  int showingFailure(Callable<Integer> command) throws Exception {
    try {
      return command.call();
    } catch (CommandFailure e) {
      if (subject instanceof Subject.Nothing) {
        subject = new Subject.Failure(String.valueOf(e.getMessage()), e.hints());
      }
      throw e;
    }
  }

  /** Does all that is left, also if some of it fails. */
  @Override
  public synchronized void close() throws CommandFailure {
    Thread unneeded = hook;
    hook = null;
    try {
      if (!over) {
        over = true;
        finish();
      }
    } finally {
      remove(unneeded);
    }
  }

  /** Whoever is in the middle of {@link #close} is waited for: the process ends after this. */
  private synchronized void onSignal() {
    if (over) {
      return;
    }
    over = true;
    try {
      finish();
    } catch (CommandFailure e) {
      console.error("error: " + e.getMessage());
    }
  }

  private static void remove(@Nullable Thread unneeded) {
    if (unneeded == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(unneeded);
    } catch (IllegalStateException e) {
      // The process is being ended, and the hook finds nothing left to do.
    }
  }

  private void finish() throws CommandFailure {
    CommandFailure first = null;
    for (AtEnd action : atEnd) {
      try {
        action.run(subject);
      } catch (CommandFailure e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
