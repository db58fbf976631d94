package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, as the shells themselves understand them. */
class CompletionIT {
  @TempDir private Path directory;

  @Test
  void fishCompletesCommandsOptionsAndValues() throws IOException {
    Path fish = ExternalTool.require("fish");
    Path script = script("fish");

    assertTrue(fish(fish, script, "pin").startsWith("ping\tConnect to a node"));
    assertEquals(
        List.of("testnet3", "testnet4"),
        fish(fish, script, "tx --network test").lines().map(CompletionIT::firstColumn).toList());
    assertTrue(fish(fish, script, "decode --tra").contains("--trace"));
    assertTrue(fish(fish, script, "decode " + script).contains(script.toString()));
  }

  @Test
  void zshTakesTheScriptAndCompletesByIt() throws IOException {
    Path zsh = ExternalTool.require("zsh");
    Path script = script("zsh");
    // What _arguments and _describe are given is what a completion is made of.
    String ask =
        "autoload -Uz compinit && compinit -u -d "
            + directory.resolve("dump")
            + " && source "
            + script
            + " && print $_comps[bitcoin-tcpip]"
            + " && _describe() { print -l $commands }; _arguments() { print -l -- \"$@\" }"
            + " && words=(bitcoin-tcpip '') CURRENT=2 && _bitcoin-tcpip"
            + " && words=(bitcoin-tcpip tx '') CURRENT=3 && _bitcoin-tcpip";

    CliRun run = run(zsh.toString(), "-f", "-c", ask);

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals("_bitcoin-tcpip", lines.get(0));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("ping:Connect")), run.out());
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.startsWith("(-n --network)--network=[")
                        && line.endsWith(":NETWORK:(main testnet3 testnet4 signet regtest)")),
        run.out());
  }

  private Path script(String shell) throws IOException {
    CliRun run = CliRun.of("completion", shell);
    assertEquals(0, run.exitCode(), run.err());
    return Files.writeString(directory.resolve("completion." + shell), run.out());
  }

  private String fish(Path fish, Path script, String line) throws IOException {
    CliRun run =
        run(
            fish.toString(),
            "--no-config",
            "-c",
            "source " + script + "; complete -C 'bitcoin-tcpip " + line + "'");
    assertEquals(0, run.exitCode(), run.err());
    return run.out();
  }

  private CliRun run(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", directory.toString());
    return CliRun.finish(builder.start());
  }

  private static String firstColumn(String line) {
    int tab = line.indexOf('\t');
    return tab < 0 ? line : line.substring(0, tab);
  }
}
