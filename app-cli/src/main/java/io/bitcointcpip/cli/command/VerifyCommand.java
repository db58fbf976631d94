package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.BareProofOutput;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.output.VerdictJson;
import io.bitcointcpip.cli.output.VerdictText;
import io.bitcointcpip.cli.proof.BareProof;
import io.bitcointcpip.cli.proof.BuiltInBlocks;
import io.bitcointcpip.cli.proof.ProofCheck;
import io.bitcointcpip.cli.proof.ProofReader;
import io.bitcointcpip.cli.proof.ProofRefused;
import io.bitcointcpip.cli.proof.ProofVerdict;
import io.bitcointcpip.protocol.wire.Bytes;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.concurrent.Callable;

/** {@code verify}: checks a proof, offline. */
final class VerifyCommand implements Callable<Integer> {
  private static final Positional<String> INPUT =
      Positional.required("FILE|HEX|-", Values.TEXT)
          .help("A file of tx --proof, or the hex of Core's gettxoutproof; - for stdin.");

  private static final Option<Boolean> JSON = Option.of("--json").help("Print JSON.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(INPUT)
          // A proof file names its network; what gettxoutproof gives does not.
          .options(JSON, NetworkOption.NETWORK)
          .group(VerbosityOptions.GROUP)
          .examples(
              "bitcoin-tcpip verify payment.json",
              "bitcoin-cli gettxoutproof '[\"TXID\"]' | bitcoin-tcpip verify -")
          .build();

  private final Console console;
  private final InputStream stdin;
  private final Arguments arguments;
  private final String input;
  private final boolean json;

  @Inject
  VerifyCommand(Console console, InputStream stdin, Arguments arguments) {
    this.console = console;
    this.stdin = stdin;
    this.arguments = arguments;
    this.input = arguments.require(INPUT);
    this.json = arguments.has(JSON);
  }

  @Override
  public Integer call() throws Exception {
    VerbosityOptions.apply(arguments, console);
    try {
      Bytes bytes = InputBytes.of(input, stdin);
      if (ProofReader.isJson(bytes)) {
        print(ProofCheck.of(ProofReader.read(bytes), new BuiltInBlocks()));
      } else {
        print(BareProof.of(bytes, NetworkOption.of(arguments)));
      }
      return ExitCode.OK.code();
    } catch (InputException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (ProofRefused e) {
      throw new CommandFailure(ExitCode.VERIFICATION, "the proof does not hold: " + e.getMessage());
    }
  }

  private void print(ProofVerdict verdict) {
    if (json) {
      console.result(VerdictJson.of(verdict));
    } else {
      console.labelled(VerdictText.of(verdict));
    }
  }

  private void print(BareProof proof) {
    if (json) {
      console.result(BareProofOutput.json(proof));
    } else {
      console.labelled(BareProofOutput.text(proof));
    }
  }
}
