package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Positional;
import io.bitcointcpip.cli.option.ProgramSpec;
import io.bitcointcpip.cli.option.Syntax;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.shell.BashCompletion;
import io.bitcointcpip.cli.shell.FishCompletion;
import io.bitcointcpip.cli.shell.ManPage;
import io.bitcointcpip.cli.shell.ZshCompletion;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;

/** {@code completion}: prints what a shell needs to complete command lines. */
final class CompletionCommand implements Callable<Integer> {
  private static final Positional<String> FORM =
      Positional.required("bash|zsh|fish|man", Values.TEXT)
          .choices("bash", "zsh", "fish", "man")
          .help("The shell, or man for the manual page in roff.");

  static final Syntax SYNTAX =
      Syntax.builder()
          .positional(FORM)
          .examples(
              "source <(bitcoin-tcpip completion bash)",
              "bitcoin-tcpip completion fish > ~/.config/fish/completions/bitcoin-tcpip.fish")
          .build();

  private final Console console;
  private final String form;

  @Inject
  CompletionCommand(Console console, Arguments arguments) {
    this.console = console;
    this.form = arguments.require(FORM);
  }

  @Override
  public Integer call() throws Exception {
    console.result(script(Commands.program()).stripTrailing());
    return ExitCode.OK.code();
  }

  private String script(ProgramSpec program) {
    return switch (form) {
      case "bash" -> BashCompletion.of(program);
      case "zsh" -> ZshCompletion.of(program);
      case "fish" -> FishCompletion.of(program);
      case "man" -> ManPage.of(program, ProgramVersion.lines().get(0));
      default -> throw new UsageException("'" + form + "' is none of bash, zsh, fish and man");
    };
  }
}
