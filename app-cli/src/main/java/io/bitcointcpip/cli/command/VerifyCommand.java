package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: checks a proof, offline. */
@Command(
    name = "verify",
    description = "Check a proof without any network, and say what it shows and what not.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  private final Console console;
  private final InputStream stdin;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|HEX|-",
      description = "A file of tx --proof, or the hex of Core's gettxoutproof; - for stdin.")
  private String input = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  // A proof file names its network; what gettxoutproof gives does not.
  @Mixin private NetworkOption network = new NetworkOption();

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
  VerifyCommand(Console console, InputStream stdin) {
    this.console = console;
    this.stdin = stdin;
  }

  @Override
  public Integer call() throws Exception {
    verbosity.apply(console);
    try {
      Bytes bytes = InputBytes.of(input, stdin);
      if (ProofReader.isJson(bytes)) {
        print(ProofCheck.of(ProofReader.read(bytes), new BuiltInBlocks()));
      } else {
        print(BareProof.of(bytes, network.network()));
      }
      return ExitCode.OK.code();
    } catch (InputException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
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
