package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.settings.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment and the configuration file set; seen through what a bad value says. */
class SettingsTest {
  private static final String GENESIS =
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27a"
          + "c72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";

  @TempDir private Path directory;

  @Test
  void theEnvironmentSetsWhatTheCommandLineLeavesOut() {
    RunResult run = run(Map.of("BITCOIN_TCPIP_TIMEOUT", "soon"), "tx", "--demo");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("(set by BITCOIN_TCPIP_TIMEOUT)"), run.err());
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    Map<String, String> environment =
        Map.of("BITCOIN_TCPIP_TIMEOUT", "soon", "BITCOIN_TCPIP_TRANSPORT", "v1");

    RunResult run = run(environment, "tx", "--demo", "--timeout", "never");

    assertTrue(run.err().contains("'never'"), run.err());
    assertTrue(!run.err().contains("set by"), run.err());
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws Exception {
    configure("timeout = late\nquiet = true\n");

    RunResult both = run(Map.of("BITCOIN_TCPIP_TIMEOUT", "soon"), "tx", "--demo");
    RunResult file = run(Map.of(), "tx", "--demo");

    assertTrue(both.err().contains("'soon'"), both.err());
    assertTrue(file.err().contains("'late'"), file.err());
    assertTrue(file.err().contains("config.properties, line 1)"), file.err());
  }

  @Test
  void theFileIsLookedForWhereTheCommandLineSays() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("config.properties"), "timeout = elsewhere\n");

    for (String[] named :
        new String[][] {{"--data-dir", other.toString()}, {"--data-dir=" + other}}) {
      RunResult run =
          run(Map.of(), concat(new String[] {"tx", "--demo", "--timeout", "1s"}, named));
      assertTrue(!run.err().contains("elsewhere"), run.err());
    }
    RunResult run = run(Map.of("BITCOIN_TCPIP_DATA_DIR", other.toString()), "tx", "--demo");
    assertTrue(run.err().contains("'elsewhere'"), run.err());
  }

  @Test
  void aLineThatSetsNothingIsAnErrorThatSaysWhatCanBeSet() throws Exception {
    configure("timout = 5s\n");

    RunResult run = run(Map.of(), "tx", "--demo");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("'timout' is no setting"), run.err());
    assertTrue(run.err().contains("settings are network, peer"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    Files.createDirectories(directory.resolve("bitcoin-tcpip/config.properties"));

    RunResult run = run(Map.of(), "tx", "--demo");

    assertEquals(6, run.exitCode());
    assertTrue(run.err().contains("cannot read"), run.err());
  }

  @Test
  void coloursAreForTerminalsUnlessTheUserSaysOtherwise() {
    ImmutableMap<String, String> plain = ImmutableMap.of("TERM", "xterm");
    assertColoured(false, new Surroundings(plain, "", "Linux", false, false), "auto");
    assertColoured(true, new Surroundings(plain, "", "Linux", true, true), "auto");
    assertColoured(true, new Surroundings(plain, "", "Linux", false, false), "always");
    assertColoured(false, new Surroundings(plain, "", "Linux", true, true), "never");
    ImmutableMap<String, String> no = ImmutableMap.of("NO_COLOR", "1");
    assertColoured(false, new Surroundings(no, "", "Linux", true, true), "auto");
    assertColoured(true, new Surroundings(no, "", "Linux", true, true), "always");
    ImmutableMap<String, String> force = ImmutableMap.of("CLICOLOR_FORCE", "1");
    assertColoured(true, new Surroundings(force, "", "Linux", false, false), "auto");
    ImmutableMap<String, String> dumb = ImmutableMap.of("TERM", "dumb");
    assertColoured(false, new Surroundings(dumb, "", "Linux", true, true), "auto");
  }

  private static void assertColoured(boolean expected, Surroundings surroundings, String mode) {
    RunResult run = RunResult.of(surroundings, "decode", GENESIS, "--color", mode);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(expected, run.out().contains("\u001b["), run.out());
  }

  private void configure(String content) throws Exception {
    Path file = directory.resolve("bitcoin-tcpip/config.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private RunResult run(Map<String, String> environment, String... args) {
    ImmutableMap<String, String> all =
        ImmutableMap.<String, String>builder()
            .putAll(environment)
            .put("XDG_DATA_HOME", directory.toString())
            .buildOrThrow();
    return RunResult.of(new Surroundings(all, "", "Linux", false, false), args);
  }

  private static String[] concat(String[] first, String[] second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
