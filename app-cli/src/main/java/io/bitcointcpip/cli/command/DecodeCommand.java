package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.input.InputKind;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
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

/** {@code decode}: shows what some bytes are, offline. */
final class DecodeCommand implements Callable<Integer> {
  private static final Positional<String> INPUT =
      Positional.required("HEX|FILE|-", Values.TEXT)
          .help("Hex digits, an address, a file of hex or raw bytes, or - for stdin.");

  private static final Option<String> AS =
      Option.of("--as")
          .takes("KIND", Values.TEXT)
          .choices("tx", "block", "header", "message", "script")
          .help("Decode as tx, block, header, message or script, whatever it looks like.");

  private static final Option<Boolean> JSON =
      Option.of("--json").help("Print JSON, as Bitcoin Core does.");

  private static final Option<String> TRACE =
      ConversationOptions.TRACE.help("Annotate every byte too, to stderr or =FILE.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(INPUT)
          .options(AS, NetworkOption.NETWORK, JSON, TRACE)
          .group(VerbosityOptions.GROUP)
          .examples(
              "bitcoin-tcpip decode block.hex --trace",
              "bitcoin-tcpip decode 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa --json")
          .build();

  private final Console console;
  private final InputStream stdin;
  private final Arguments arguments;
  private final String input;
  private final @Nullable String kind;
  private final boolean json;
  private final @Nullable String trace;

  @Inject
  DecodeCommand(Console console, InputStream stdin, Arguments arguments) {
    this.console = console;
    this.stdin = stdin;
    this.arguments = arguments;
    this.input = arguments.require(INPUT);
    this.kind = arguments.get(AS).orElse(null);
    this.json = arguments.has(JSON);
    this.trace = arguments.get(TRACE).orElse(null);
  }

  @Override
  public Integer call() throws Exception {
    VerbosityOptions.apply(arguments, console);
    Recognized recognized = recognize();
    if (trace != null) {
      dump(trace, DecodedDump.of(recognized));
    }
    if (json) {
      console.result(DecodedJson.of(recognized, NetworkOption.of(arguments)));
    } else {
      console.labelled(DecodedText.of(recognized, NetworkOption.of(arguments)));
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
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The address that the input is, if it looks like one of any network. */
  private Optional<Address> address() {
    boolean looksLikeOne =
        Arrays.stream(Network.values()).anyMatch(each -> Address.tryParse(input, each).isPresent());
    try {
      return looksLikeOne
          ? Optional.of(Address.parse(input, NetworkOption.of(arguments)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private InputKind kind(String name) {
    for (InputKind each : InputKind.values()) {
      if (each.toString().equals(name)) {
        return each;
      }
    }
    throw new UsageException(
        "'" + name + "' is no kind; there are message, tx, header, block and script");
  }

  private void dump(String target, List<String> lines) throws CommandFailure {
    if (target.equals(ConversationOptions.STDERR)) {
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
