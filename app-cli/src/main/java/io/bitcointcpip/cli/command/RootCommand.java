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
    subcommands = {TxCommand.class, PingCommand.class, DecodeCommand.class, ServeCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  bitcoin-tcpip tx --demo",
      "  bitcoin-tcpip tx TXID --peer HOST --block BLOCKHASH --json",
      "  bitcoin-tcpip ping HOST"
    })
public final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init") // picocli sets the field before it runs the command
  public RootCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? tx, ping, decode or serve");
  }
}
