package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LineFile;
import io.bitcointcpip.cli.output.MessageLog;
import io.bitcointcpip.cli.output.Trace;
import io.bitcointcpip.cli.output.Verbosity;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of a conversation is shown: {@code -q}, {@code -v}, {@code -vv}, {@code --trace}. */
final class ConversationOptions {
  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Annotate every byte sent and received, to stderr or =FILE.")
  private @Nullable String trace;

  /** What {@link #open} opened. */
  interface Shown extends AutoCloseable {
    Conversation conversation();

    @Override
    void close() throws CommandFailure;
  }

  /** Sets up the console, and whoever is to be told of the conversation. */
  Shown open(Console console, Network network) throws CommandFailure {
    verbosity.apply(console);
    String target = trace;
    if (target == null) {
      boolean messages = console.verbosity() == Verbosity.MESSAGES;
      return shown(new MessageLog(console::detail, messages));
    }
    if (target.equals(TraceOption.STDERR)) {
      return shown(new Trace(network, console::error));
    }
    return toFile(target, network);
  }

  private static Shown toFile(String target, Network network) throws CommandFailure {
    LineFile file;
    try {
      file = LineFile.create(Path.of(target));
    } catch (IOException | InvalidPathException e) {
      throw failure(target, e);
    }
    Trace trace = new Trace(network, file::line);
    return new Shown() {
      @Override
      public Conversation conversation() {
        return trace;
      }

      @Override
      public void close() throws CommandFailure {
        try {
          file.close();
        } catch (IOException e) {
          throw failure(target, e);
        }
      }
    };
  }

  private static Shown shown(Conversation conversation) {
    return new Shown() {
      @Override
      public Conversation conversation() {
        return conversation;
      }

      @Override
      public void close() {}
    };
  }

  private static CommandFailure failure(String target, Exception cause) {
    return new CommandFailure(
        ExitCode.LOCAL, "cannot write the trace to " + target + ": " + cause.getMessage());
  }
}
