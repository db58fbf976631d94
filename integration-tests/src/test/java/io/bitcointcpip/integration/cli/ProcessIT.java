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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process among others: streams, signals, locales, its own node. */
@Timeout(120)
class ProcessIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  @Test
  void theDemoPrintsTheFirstPayment() {
    CliRun run = CliRun.of("tx", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains(FIRST_PAYMENT), run.out());
  }

  @Test
  void everyLocalePrintsTheSameBytes() {
    String expected = withoutTimes(CliRun.of("tx", "--demo", "--json").out());

    for (String locale : List.of("ar-EG", "tr-TR", "de-DE", "hi-IN", "fa-IR-u-nu-arabext")) {
      String[] parts = locale.split("-", 3);
      CliRun run =
          CliRun.of(
              List.of(
                  "-Duser.language=" + parts[0],
                  "-Duser.country=" + parts[1],
                  "-Dfile.encoding=US-ASCII"),
              "tx",
              "--demo",
              "--json");
      assertEquals(expected, withoutTimes(run.out()), locale);
    }
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
  void aFullDiskIsNoticed(@TempDir Path directory) throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    List<String> command = new ArrayList<>(CliRun.command(List.of(), "tx", "--demo", "--json"));

    Process process = new ProcessBuilder(command).redirectOutput(full.toFile()).start();

    assertEquals(141, CliRun.finish(process).exitCode());
  }

  @Test
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
  void atFilesAreNotExpanded(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("args");
    Files.writeString(file, "--version");

    CliRun.of("@" + file).assertFailed(2, "Unmatched argument");
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"millis\": \\d+", "").replaceAll("127\\.0\\.0\\.1:\\d+", "");
  }
}
