package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.OptionGroup;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.LineFile;
import io.bitcointcpip.cli.output.MessageLog;
import io.bitcointcpip.cli.output.Trace;
import io.bitcointcpip.cli.output.Verbosity;
import io.bitcointcpip.cli.pcap.Capture;
import io.bitcointcpip.cli.recording.Recording;
import io.bitcointcpip.cli.report.Report;
import io.bitcointcpip.protocol.network.Network;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a conversation is shown, and how: {@code -q}, {@code -v}, {@code -vv}, {@code
 * --trace}, {@code --report}, {@code --pcap}.
 */
final class ConversationOptions {
  /** The value of {@code --trace} that means stderr. */
  static final String STDERR = "-";

  static final Option<String> TRACE =
      Option.of("--trace")
          .mayTake("FILE", Values.TEXT, STDERR)
          .help("Annotate every byte sent and received, to stderr or =FILE.");

  static final Option<String> REPORT =
      Option.of("--report")
          .takes("FILE.html", Values.TEXT)
          .help("Write a page that shows the conversation, each byte of it, and the result.");

  static final Option<String> PCAP =
      Option.of("--pcap")
          .takes("FILE.pcapng", Values.TEXT)
          .help("Write the conversation as a capture that Wireshark opens.");

  static final OptionGroup GROUP =
      OptionGroup.of(
          "What is shown",
          VerbosityOptions.QUIET,
          VerbosityOptions.VERBOSE,
          VerbosityOptions.COLOR,
          TRACE,
          REPORT,
          PCAP);

  private final Arguments arguments;
  private final @Nullable String trace;
  private final @Nullable String report;
  private final @Nullable String pcap;

  ConversationOptions(Arguments arguments) {
    this.arguments = arguments;
    this.trace = arguments.get(TRACE).orElse(null);
    this.report = arguments.get(REPORT).orElse(null);
    this.pcap = arguments.get(PCAP).orElse(null);
  }

  /** Sets up the console, and whoever is to be told of the conversation. */
  Shown open(Console console, Network network) throws CommandFailure {
    VerbosityOptions.apply(arguments, console);
    Shown shown = new Shown(console);
    addLog(shown, console, network);
    if (report != null || pcap != null) {
      Recording recording = new Recording();
      shown.add(recording);
      addFiles(shown, recording, network);
    }
    return shown;
  }

  private void addLog(Shown shown, Console console, Network network) throws CommandFailure {
    String target = trace;
    if (target == null) {
      boolean messages = console.verbosity() == Verbosity.MESSAGES;
      shown.add(new MessageLog(console::detail, messages));
    } else if (target.equals(STDERR)) {
      shown.add(new Trace(network, console::error));
    } else {
      addTrace(shown, target, network);
    }
  }

  private static void addTrace(Shown shown, String target, Network network) throws CommandFailure {
    LineFile file;
    try {
      file = LineFile.create(Path.of(target));
    } catch (IOException | InvalidPathException e) {
      throw failure(target, e);
    }
    shown.add(new Trace(network, file::line));
    shown.atEnd(
        subject -> {
          try {
            file.close();
          } catch (IOException e) {
            throw failure(target, e);
          }
        });
  }

  private void addFiles(Shown shown, Recording recording, Network network) throws CommandFailure {
    if (report != null) {
      OutputFile file = OutputFile.at("the report", report);
      Instant begun = Instant.now();
      shown.atEnd(
          subject -> {
            Report page = new Report(ProgramVersion.name(), begun, network, recording, subject);
            file.write(page::writeTo);
          });
    }
    if (pcap != null) {
      OutputFile file = OutputFile.at("the capture", pcap);
      shown.atEnd(
          subject ->
              file.write(
                  out ->
                      Capture.write(recording.connections(), network, ProgramVersion.name(), out)));
    }
  }

  private static CommandFailure failure(String target, Exception cause) {
    return new CommandFailure(
        ExitCode.LOCAL, "cannot write the trace to " + target + ": " + cause.getMessage());
  }
}
