package io.bitcointcpip.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command: says what there is. */
@Command(
    name = "bitcoin-tcpip",
    description = "Asks the Bitcoin network itself for a transaction, and proves the answer.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  bitcoin-tcpip tx --demo",
      "  bitcoin-tcpip tx TXID --peer HOST --block BLOCKHASH --json",
      "  bitcoin-tcpip ping HOST"
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field before it runs the command
  RootCommand() {}

  @Override
  public void run() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "which command? there are " + commands);
  }
}
