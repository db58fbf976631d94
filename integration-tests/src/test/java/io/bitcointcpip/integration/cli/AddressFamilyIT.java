package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of each kind of address. */
@Timeout(120)
class AddressFamilyIT {
  private static final String READY = "listening on ";

  @DisplayName("T15: nodes are reached over IPv4, IPv6, and IPv4 as it is written in IPv6")
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0, 127.0.0.1",
    "127.0.0.1:0, [::ffff:127.0.0.1]",
    "127.0.0.1:0, [0:0:0:0:0:ffff:7f00:1]",
    "[::1]:0, [::1]",
  })
  void aNodeIsReached(String listen, String host) throws IOException {
    Process node =
        new ProcessBuilder(CliRun.command(List.of(), "serve", "--listen", listen)).start();
    try (BufferedReader out = node.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertTrue(line.startsWith(READY + listen.substring(0, listen.length() - 1)), line);
      String port = line.substring(line.lastIndexOf(':') + 1);

      CliRun run = CliRun.of("ping", host + ":" + port);

      assertEquals(0, run.exitCode(), run.err());
    } finally {
      node.destroy();
    }
  }
}
