package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process among others: streams, signals, locales, its own node. */
@Timeout(120)
class ProcessIT {
  /** What each form of output is where the tests run. */
  private static final Map<String, String> EXPECTED = new ConcurrentHashMap<>();

  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  @Test
  void theDemoPrintsTheFirstPayment() {
    CliRun run = CliRun.of("tx", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains(FIRST_PAYMENT), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "ar-EG", "tr-TR", "de-DE", "hi-IN-u-nu-deva", "fa-IR-u-nu-arabext"})
  @DisplayName("U06: LC_ALL=C and five hostile locales print the same bytes")
  void everyLocalePrintsTheSameBytes(String locale) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Dfile.encoding=US-ASCII"));
    String[] parts = locale.split("-", 3);
    if (parts.length > 1) {
      options.add("-Duser.language=" + parts[0]);
      options.add("-Duser.country=" + parts[1]);
    }
    if (parts.length > 2) {
      options.add("-Duser.extensions=" + parts[2]);
    }
    for (String form : List.of("--json", "-q")) {
      ProcessBuilder builder = new ProcessBuilder(CliRun.command(options, "tx", "--demo", form));
      builder.environment().put("LC_ALL", parts.length == 1 ? "C" : parts[0] + "_" + parts[1]);

      String printed = withoutTimes(CliRun.finish(builder.start()).out());

      assertEquals(EXPECTED.computeIfAbsent(form, ProcessIT::printedAtHome), printed);
      assertTrue(printed.contains("10.00000000"), printed);
    }
  }

  private static String printedAtHome(String form) {
    return withoutTimes(CliRun.of("tx", "--demo", form).out());
  }

  @Test
  void whatServeServesTxRetrieves() throws Exception {
    Process serve =
        new ProcessBuilder(CliRun.command(List.of(), "serve", "--listen", "127.0.0.1:0")).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      assertTrue(line.startsWith("listening on 127.0.0.1:"), line);
      String address = line.substring("listening on ".length());

      JsonNode ping = CliRun.of("ping", address, "--json").json();
      CliRun tx =
          CliRun.of(
              "tx",
              FIRST_PAYMENT,
              "-p",
              address,
              "--block",
              "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee");

      assertEquals("/bitcoin-tcpip:embedded/", ping.get("user_agent").asText());
      assertEquals(3, ping.get("round_trip_millis").size());
      assertEquals(0, tx.exitCode(), tx.err());
    } finally {
      serve.destroy();
    }
    assertTrue(serve.waitFor(10, TimeUnit.SECONDS));
    assertEquals(143, serve.exitValue());
  }

  @Test
  void aPortThatIsTakenIsALocalFailure() {
    try (FakeNode node = FakeNode.start()) {
      CliRun.of("serve", "--listen", node.hostAndPort()).assertFailed(6, "cannot listen");
    }
  }

  @Test
  void pingSaysWhyThereIsNoHandshake() {
    try (FakeNode node = FakeNode.builder().fault(Fault.closeAt("version")).start()) {
      CliRun.of("ping", node.hostAndPort(), "-n", "regtest")
          .assertFailed(4, "closed the connection during the handshake");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("U04: a signal ends a lookup at once, and nothing half is on stdout")
  void aSignalEndsTheProgramAtOnce(String signal, int exitCode) throws Exception {
    // Whoever started the tests may ignore the signal, and that would be inherited.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=" + signal));
    assumeTrue(canRun(command), "this system's env cannot reset signals");
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start()) {
      command.addAll(
          CliRun.command(
              List.of(), "tx", FIRST_PAYMENT, "-n", "regtest", "-p", node.hostAndPort(), "--json"));
      Process process = new ProcessBuilder(command).start();
      node.takeMessage("getdata", Duration.ofSeconds(30));

      Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
      assertTrue(kill.waitFor(10, TimeUnit.SECONDS));

      CliRun run = CliRun.finish(process);
      assertEquals(exitCode, run.exitCode());
      assertEquals("", run.out());
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("U04: a signal ends a node that serves, and its report and capture are whole")
  void aSignalLeavesWholeFiles(String signal, int exitCode, @TempDir Path directory)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=" + signal));
    assumeTrue(canRun(command), "this system's env cannot reset signals");
    Path report = directory.resolve("serve.html");
    Path capture = directory.resolve("serve.pcapng");
    Path trace = directory.resolve("serve.txt");
    command.addAll(CliRun.command(List.of(), "serve", "--listen", "127.0.0.1:0"));
    command.addAll(List.of("--report", report.toString(), "--pcap", capture.toString()));
    command.add("--trace=" + trace);
    Process serve = new ProcessBuilder(command).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
      String address = out.readLine().substring("listening on ".length());
      assertEquals(0, CliRun.of("ping", address, "--count", "1").exitCode());

      Process kill = new ProcessBuilder("kill", "-" + signal, "" + serve.pid()).start();
      assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
      assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
    } finally {
      serve.destroy();
    }

    assertEquals(exitCode, serve.exitValue());
    String page = Files.readString(report);
    assertTrue(page.contains("A node that served") && page.strip().endsWith("</html>"), page);
    assertTrue(Files.size(capture) > 1_000);
    assertTrue(Files.readString(trace).contains("verack"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(3, files.count());
    }
  }

  private static boolean canRun(List<String> command) throws InterruptedException {
    List<String> harmless = new ArrayList<>(command);
    harmless.add("true");
    try {
      return new ProcessBuilder(harmless).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @DisplayName("U05: a full disk is a failure of this machine, and said to be one")
  void aFullDiskIsNoticed() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    List<String> command = CliRun.command(List.of(), "tx", "--demo", "--json");

    CliRun run = CliRun.finish(new ProcessBuilder(command).redirectOutput(full.toFile()).start());

    assertEquals(6, run.exitCode(), run.err());
    assertTrue(run.err().contains("error: cannot write the result: "), run.err());
  }

  @Test
  @DisplayName("U05: a closed stdout is a failure of this machine, and said to be one")
  void aClosedStdoutIsNoticed() throws IOException {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.exists(shell), "this system has no /bin/sh");
    String java = String.join(" ", CliRun.command(List.of(), "tx", "--demo", "--json"));

    CliRun run =
        CliRun.finish(new ProcessBuilder(shell.toString(), "-c", "exec " + java + " >&-").start());

    assertEquals(6, run.exitCode(), run.err());
    assertTrue(run.err().contains("error: cannot write the result: "), run.err());
  }

  @Test
  @DisplayName("U03: a reader that goes away ends the program quietly, with 141")
  void aReaderThatGoesAwayEndsTheProgramQuietly() throws IOException {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.exists(shell), "this system has no /bin/sh");
    String java = String.join(" ", CliRun.command(List.of(), "decode", "--json", "-"));

    Process process =
        new ProcessBuilder(
                shell.toString(),
                "-c",
                "{ printf 'f9beb4d976657261636b000000000000000000005df6e0e2%.0s' $(seq 2000)"
                    + " | { "
                    + java
                    + "; echo exit $? >&2; }; } | head -c 1 > /dev/null")
            .start();

    String err = CliRun.finish(process).err();
    assertTrue(err.contains("exit 141"), err);
    assertTrue(err.lines().count() == 1, err);
  }

  @Test
  @DisplayName("U08: an argument that begins with @ reads no file")
  void atFilesAreNotExpanded(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("args");
    Files.writeString(file, "--version");

    CliRun.of("@" + file).assertFailed(2, "Unmatched argument");
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"millis\": \\d+", "")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "")
        .replaceAll("[0-9]+\\.[0-9] ms", "")
        .replaceAll("[0-9]+\\.[0-9]{3} s", "");
  }
}
