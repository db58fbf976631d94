package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archives that people download, unpacked and used as they would. */
@Timeout(300)
class DistributionIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
  private static final Path DIST = Path.of(System.getProperty("app.jar")).resolveSibling("dist");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Path home;

  @BeforeAll
  static void unpack() throws IOException {
    Path archive = one(DIST, ".tar.gz");
    CliRun tar =
        run(ExternalTool.require("tar").toString(), "-xzf", archive + "", "-C", directory + "");
    assertEquals(0, tar.exitCode(), tar.err());
    home = one(directory, "");
  }

  @Test
  void theChecksumsAreThoseOfTheArchives() throws IOException {
    String sha256sum = ExternalTool.require("sha256sum").toString();
    ProcessBuilder check = new ProcessBuilder(sha256sum, "-c", "SHA256SUMS");

    CliRun run = CliRun.finish(check.directory(DIST.toFile()).start());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(2, run.out().lines().count(), run.out());
  }

  @Test
  void whatIsInTheJarIsNamedWithItsLicence() throws IOException {
    JsonNode sbom = new ObjectMapper().readTree(home.resolve("sbom.json").toFile());
    String notice = Files.readString(home.resolve("NOTICE.txt"));

    List<String> libraries = new ArrayList<>();
    for (JsonNode component : sbom.get("components")) {
      if (!component.get("group").asText().equals("io.bitcointcpip")) {
        libraries.add(component.get("name").asText());
        assertEquals("Apache-2.0", component.at("/licenses/0/license/id").asText(), "" + component);
      }
    }
    List<String> noticed =
        notice
            .lines()
            .filter(line -> line.contains("  Apache License 2.0  "))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertEquals(Set.copyOf(noticed), Set.copyOf(libraries));
    assertTrue(Files.readString(home.resolve("LICENSE")).startsWith("MIT License"));
  }

  @Test
  void completionsAndManualPageAreThere() throws IOException {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Path script = home.resolve("completions/bitcoin-tcpip." + shell);
      assertTrue(Files.readString(script).contains("network"), shell);
    }
    assertTrue(Files.readString(home.resolve("man/man1/bitcoin-tcpip.1")).startsWith(".TH "));
    assertTrue(Files.readString(home.resolve("bin/bitcoin-tcpip.cmd")).startsWith("@echo off\r\n"));
  }

  @Test
  void theLauncherKeepsClassesReadyAndFallsBackWithoutThem(@TempDir Path cache) throws Exception {
    Path classes = Files.createDirectories(cache.resolve("bitcoin-tcpip"));
    try (WatchService watch = classes.getFileSystem().newWatchService()) {
      classes.register(watch, StandardWatchEventKinds.ENTRY_CREATE);

      assertDemo(launch(cache, launcher().toString(), "tx", "--demo"));
      String archive = awaitArchive(watch);
      assertDemo(launch(cache, launcher().toString(), "tx", "--demo"));

      Files.writeString(classes.resolve(archive), "no archive");
      assertDemo(launch(cache, launcher().toString(), "tx", "--demo"));
    }
    Path nowhere = Files.writeString(cache.resolve("file"), "");
    assertDemo(launch(nowhere, launcher().toString(), "tx", "--demo"));
  }

  @Test
  void theLauncherIsFoundThroughALinkAndPassesArgumentsAndExitCodesOn(@TempDir Path elsewhere)
      throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("with space"), launcher());

    CliRun usage = launch(elsewhere.resolve("cache"), link.toString(), "decode", "no such file");

    assertEquals(2, usage.exitCode(), usage.err());
    assertTrue(usage.err().contains("no such file"), usage.err());
  }

  @Test
  void theLauncherTellsHowWideTheTerminalIs(@TempDir Path cache) throws IOException {
    ExternalTool.require("script");
    String watch = launcher() + " watch --demo --count 1 --color never";

    CliRun run = launch(cache, "script", "-qec", "stty cols 90; " + watch, "/dev/null");

    assertEquals(0, run.exitCode(), run.out());
    String block =
        run.out().lines().filter(line -> line.contains(" block ")).findFirst().orElse("");
    assertTrue(block.contains("..") && block.length() == 90, run.out());
  }

  private static Path launcher() {
    return home.resolve("bin/bitcoin-tcpip");
  }

  /** The archive's name; other files come and go while it is made. */
  private static String awaitArchive(WatchService watch) throws InterruptedException {
    while (true) {
      WatchKey key = watch.poll(120, TimeUnit.SECONDS);
      assertNotNull(key, "no archive of classes was made");
      for (var event : key.pollEvents()) {
        String name = String.valueOf(event.context());
        if (name.startsWith("classes-") && !name.endsWith(".lock")) {
          return name;
        }
      }
      key.reset();
    }
  }

  private static void assertDemo(CliRun run) {
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("transaction  " + FIRST_PAYMENT), run.out());
  }

  private static CliRun launch(Path cache, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return CliRun.finish(builder.start());
  }

  private static CliRun run(String... command) throws IOException {
    return CliRun.finish(new ProcessBuilder(command).start());
  }

  private static Path one(Path parent, String end) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow();
    }
  }
}
