package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.input.InputKind;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.DecodedDump;
import io.bitcointcpip.cli.output.DecodedJson;
import io.bitcointcpip.cli.output.DecodedText;
import io.bitcointcpip.cli.output.LineFile;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.script.Address;
import io.bitcointcpip.protocol.wire.Bytes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decode}: shows what some bytes are, offline. */
@Command(
    name = "decode",
    description =
        "Show what bytes are: a transaction, block, header, script, address, or messages. Offline.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class DecodeCommand implements Callable<Integer> {
  private final Console console;
  private final InputStream stdin;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "HEX|FILE|-",
      description = "Hex digits, an address, a file of hex or raw bytes, or - for stdin.")
  private String input = "";

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "Decode as tx, block, header, message or script, whatever it looks like.")
  private @Nullable String kind;

  @Mixin private NetworkOption network = new NetworkOption();

  @Option(names = "--json", description = "Print JSON, as Bitcoin Core does.")
  private boolean json;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Annotate every byte too, to stderr or =FILE.")
  private @Nullable String trace;

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
  DecodeCommand(Console console, InputStream stdin) {
    this.console = console;
    this.stdin = stdin;
  }

  @Override
  public Integer call() throws Exception {
    verbosity.apply(console);
    Recognized recognized = recognize();
    if (trace != null) {
      dump(trace, DecodedDump.of(recognized));
    }
    if (json) {
      console.result(DecodedJson.of(recognized, network.network()));
    } else {
      console.labelled(DecodedText.of(recognized, network.network()));
    }
    return ExitCode.OK.code();
  }

  private Recognized recognize() {
    try {
      Optional<Address> address = address();
      if (address.isPresent()) {
        return new Recognized.OfScript(address.get().script());
      }
      Bytes bytes = InputBytes.of(input, stdin);
      return kind == null ? InputKind.recognize(bytes) : kind(kind).require(bytes);
    } catch (InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** The address that the input is, if it looks like one of any network. */
  private Optional<Address> address() {
    boolean looksLikeOne =
        Arrays.stream(Network.values()).anyMatch(each -> Address.tryParse(input, each).isPresent());
    try {
      return looksLikeOne ? Optional.of(Address.parse(input, network.network())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private InputKind kind(String name) {
    for (InputKind each : InputKind.values()) {
      if (each.toString().equals(name)) {
        return each;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "'" + name + "' is no kind; there are message, tx, header, block and script");
  }

  private void dump(String target, List<String> lines) throws CommandFailure {
    if (target.equals(TraceOption.STDERR)) {
      lines.forEach(console::error);
      return;
    }
    try (LineFile file = LineFile.create(Path.of(target))) {
      lines.forEach(file::line);
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot write the trace to " + target + ": " + e.getMessage());
    }
  }
}
