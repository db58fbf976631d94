package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.shell.FishCompletion;
import io.bitcointcpip.cli.shell.ManPage;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: prints what a shell needs to complete command lines. */
@Command(
    name = "completion",
    description = "Print the completion script of a shell, or the manual page.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(bitcoin-tcpip completion bash)",
      "  bitcoin-tcpip completion fish > ~/.config/fish/completions/bitcoin-tcpip.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;
  private final Provider<Commands> commands;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "bash|zsh|fish|man",
      description = "The shell, or man for the manual page in roff.")
  private String form = "";

  @Inject
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
  CompletionCommand(Console console, Provider<Commands> commands) {
    this.console = console;
    this.commands = commands;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine program = commands.get().parser(new String[0]);
    console.result(script(program).stripTrailing());
    return ExitCode.OK.code();
  }

  private String script(CommandLine program) {
    return switch (form) {
      // One script serves both: in zsh it asks for zsh's emulation of bash's completion.
      case "bash", "zsh" -> AutoComplete.bash(program.getCommandName(), program);
      case "fish" -> FishCompletion.of(program);
      case "man" -> ManPage.of(program, new ProgramVersion().getVersion()[0]);
      default ->
          throw new ParameterException(
              spec.commandLine(), "'" + form + "' is none of bash, zsh, fish and man");
    };
  }
}
