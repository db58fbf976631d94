package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish", "man"})
  void everyFormNamesEveryCommandAndOption(String form) {
    RunResult run = RunResult.of("completion", form);

    assertEquals(0, run.exitCode(), run.err());
    for (String name : List.of("tx", "ping", "decode", "serve", "completion")) {
      assertTrue(run.out().contains(name), name);
    }
    for (String option : List.of("network", "transport", "timeout", "peer")) {
      assertTrue(run.out().replace("\\", "").contains(option), option);
    }
  }

  @Test
  void anUnknownShellIsAUsageError() {
    RunResult run = RunResult.of("completion", "tcsh");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().startsWith("error: 'tcsh' is none of bash, zsh, fish and man"), run.err());
  }

  @Test
  void theManualPageHasNoLineThatIsAMacroByAccident() {
    String page = RunResult.of("completion", "man").out();

    assertTrue(page.startsWith(".TH \"bitcoin\\-tcpip\" \"1\""), page);
    List<String> macros = List.of(".TH", ".SH", ".SS", ".TP", ".B", ".nf", ".fi");
    page.lines()
        .filter(line -> line.startsWith("."))
        .forEach(line -> assertTrue(macros.contains(line.split(" ", 2)[0]), line));
  }

  /** Asks bash itself: what would be completed is what the script says. */
  @Test
  void bashCompletesCommandsAndValues() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "this system has no bash");
    String script = RunResult.of("completion", "bash").out();

    assertEquals("ping", completed(script, "bitcoin-tcpip pi", 1));
    assertEquals("testnet3 testnet4", completed(script, "bitcoin-tcpip tx --network test", 3));
    assertEquals("v1 v2", completed(script, "bitcoin-tcpip ping --transport v", 3));
  }

  private static String completed(String script, String line, int word)
      throws IOException, InterruptedException {
    String ask =
        script
            + "\nCOMP_WORDS=("
            + line
            + "); COMP_CWORD="
            + word
            + "; _complete_bitcoin-tcpip 2>/dev/null || true; echo \"${COMPREPLY[@]}\"\n";
    Process bash = new ProcessBuilder("/bin/bash", "--norc").start();
    try (OutputStream in = bash.getOutputStream()) {
      in.write(ask.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return out.strip();
  }
}
