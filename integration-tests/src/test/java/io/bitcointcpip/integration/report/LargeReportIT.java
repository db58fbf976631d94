package io.bitcointcpip.integration.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports of conversations that carry as much of somebody's text as a block holds. */
@Timeout(240)
class LargeReportIT {
  private static final String MARKUP = "</script><img src=x onerror=alert(1)>\u001b[2J";

  @TempDir private Path directory;

  @Test
  @DisplayName("U10: four megabytes of hostile text make a page of bounded size without markup")
  void megabytesOfTextStayText() throws IOException {
    Octets text = Octets.of(MARKUP.repeat(90_000).getBytes(StandardCharsets.US_ASCII));
    TestTransaction large =
        TestTransaction.builder()
            .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, text)
            .paying(1_000, "6a")
            .build();
    TestChain chain = TestChain.regtest().extendedWith(List.of(large));
    Path page = directory.resolve("large.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      CliRun run =
          CliRun.of(
              List.of("-Xmx256m"),
              "tx",
              large.txidHex(),
              "-n",
              "regtest",
              "-p",
              node.hostAndPort(),
              "--timeout",
              "120s",
              "--block",
              chain.block(1).hashHex(),
              "--report",
              page.toString());
      assertEquals(0, run.exitCode(), run.err());
    }

    String html = Files.readString(page);
    assertTrue(html.length() < 5_000_000, "" + html.length());
    assertFalse(html.contains("<img src=x"));
    assertEquals(2, html.split("</script>", -1).length - 1);
    assertTrue(html.chars().noneMatch(c -> c == 0x1b));
  }
}
