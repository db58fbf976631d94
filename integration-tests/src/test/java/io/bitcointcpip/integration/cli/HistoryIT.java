package io.bitcointcpip.integration.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.FilterLies;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The history of a script as users meet it, from nodes that serve compact filters. */
@Timeout(120)
class HistoryIT {
  private static final Octets SCRIPT = Octets.ofHex("0014" + "ab".repeat(20));
  private static final String ADDRESS = "bcrt1q4w46h2at4w46h2at4w46h2at4w46h2atzmxqe2";
  private static final Octets OTHER = Octets.ofHex("0014" + "cd".repeat(20));
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spending(Octets.ofHex("11".repeat(32)), 0, Octets.ofHex("51"))
          .paying(5, OTHER)
          .paying(1_500_000_000, SCRIPT)
          .build();
  private static final TestTransaction SPEND =
      TestTransaction.builder()
          .spendingWithWitness(PAYMENT.txid(), 1, Octets.ofHex("aa"), Octets.ofHex("bb"))
          .paying(1_400_000_000, OTHER)
          .paying(90, SCRIPT)
          .build();
  private static final TestChain CHAIN =
      TestChain.regtest()
          .extendedBy(20)
          .extendedWith(List.of(PAYMENT))
          .extendedBy(200)
          .extendedWith(List.of(SPEND))
          .extendedBy(30);
  private static final int PAID = 21;

  @TempDir private Path home;

  @Test
  void paymentsAndSpendsAreListedWithTheirPlaces() throws IOException {
    try (FakeNode first = serving();
        FakeNode second = serving()) {
      CliRun run = history(List.of(first, second), ADDRESS, "--json");

      assertEquals(0, run.exitCode(), run.err());
      List<JsonNode> lines = lines(run);
      assertEquals(2, lines.size(), run.out());
      JsonNode payment = lines.get(0);
      assertEquals(PAYMENT.txidHex(), payment.get("txid").asText());
      assertEquals(PAID, payment.get("height").asInt());
      assertEquals(1, payment.get("index").asInt());
      assertEquals(CHAIN.block(PAID).hashHex(), payment.get("blockhash").asText());
      assertTrue(run.out().contains("\"received\":15.00000000,\"spent\":0.00000000"), run.out());
      JsonNode spend = lines.get(1);
      assertEquals(SPEND.txidHex(), spend.get("txid").asText());
      assertTrue(run.out().contains("\"received\":0.00000090,\"spent\":15.00000000"), run.out());
      assertEquals(0, spend.get("unknown_spends").asInt());
      assertTrue(spend.get("verified").toString().contains("chain"), spend.toString());
      assertTrue(run.err().contains("2 peers say the same of the filters"), run.err());
    }
  }

  @Test
  void theTextIsATableAndWhatWasSearched() {
    try (FakeNode first = serving();
        FakeNode second = serving()) {
      CliRun run = history(List.of(first, second), SCRIPT.toHex(), "--from", "20", "--to", "222");

      assertEquals(0, run.exitCode(), run.err());
      List<String> lines = run.out().lines().toList();
      assertTrue(lines.get(0).startsWith("place "), run.out());
      assertTrue(lines.get(1).startsWith("21:1 "), run.out());
      assertTrue(lines.get(1).endsWith("15.00000000                -  " + PAYMENT.txidHex()));
      assertTrue(lines.get(2).contains("0.00000090      15.00000000  " + SPEND.txidHex()));
      assertTrue(run.out().contains("blocks 20 to 222 by their filters"), run.out());
      assertTrue(run.err().contains("plan: fetch the filters of blocks 20 to 222"), run.err());
      assertTrue(run.err().contains("never the address"), run.err());
    }
  }

  @Test
  void theScriptIsSentToNobody() {
    try (FakeNode first = serving();
        FakeNode second = serving()) {
      assertEquals(0, history(List.of(first, second), ADDRESS).exitCode());

      for (FakeNode node : List.of(first, second)) {
        assertFalse(node.messages("getcfilters").isEmpty());
        StringBuilder bytes = new StringBuilder();
        for (int i = 1; i <= node.connectionCount(); i++) {
          bytes.append(node.receivedBytes(i).toHex());
        }
        String command = HexFormat.of().formatHex("getcfilters".getBytes(US_ASCII));
        assertTrue(bytes.indexOf(command) >= 0);
        assertEquals(-1, bytes.indexOf("ab".repeat(20)));
        assertEquals(-1, bytes.indexOf(PAYMENT.txid().toHex()));
      }
    }
  }

  @Test
  @DisplayName("K12: of two nodes whose filter headers differ, the block tells who lies")
  void theLiarAboutFilterHeadersIsNamed() {
    try (FakeNode honest = serving();
        FakeNode liar = serving(FilterLies.falseFilterAt(100))) {
      CliRun run = history(List.of(liar, honest), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
      assertTrue(
          run.err().contains(liar.hostAndPort() + " lied: its filter of block 100"), run.err());
    }
  }

  @Test
  @DisplayName("K12: a false hash in the filter headers is a lie too")
  void aFalseHashIsNamed() {
    try (FakeNode honest = serving();
        FakeNode liar = serving(FilterLies.brokenHeaders())) {
      CliRun run = history(List.of(liar, honest), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
      assertTrue(run.err().contains(liar.hostAndPort() + " lied"), run.err());
    }
  }

  @Test
  @DisplayName("K13: a node whose filters are unlike their headers is dropped")
  void aNodeWithBrokenFiltersIsDropped() {
    try (FakeNode honest = serving();
        FakeNode liar = serving(FilterLies.brokenFilters())) {
      CliRun run = history(List.of(liar, honest), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
      assertTrue(run.err().contains(liar.hostAndPort() + " lied"), run.err());
    }
  }

  @Test
  @DisplayName("K14: a node that omits a script is found out by one that does not")
  void anOmissionIsFoundOut() {
    try (FakeNode honest = serving();
        FakeNode liar = serving(FilterLies.omitting(SCRIPT))) {
      CliRun run = history(List.of(liar, honest), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
      assertTrue(run.err().contains("omits the script paid by " + PAYMENT.txidHex()), run.err());
    }
  }

  @Test
  @DisplayName("K14: what the only node omits is not found, and the message says so")
  void whatTheOnlyNodeOmitsIsNotFound() {
    try (FakeNode liar = serving(FilterLies.omitting(SCRIPT))) {
      CliRun run = history(List.of(liar), ADDRESS, "--json");

      run.assertFailed(3, "no transaction of it in blocks 0 to 252: only 1 peer vouches");
      assertTrue(run.err().contains("what it omits is not found"), run.err());
    }
  }

  @Test
  void onlyLiarsAreAFailureOfVerification() {
    try (FakeNode one = serving(FilterLies.brokenFilters());
        FakeNode other = serving(FilterLies.brokenFilters())) {
      history(List.of(one, other), ADDRESS).assertFailed(5, "provably wrong");
    }
  }

  @Test
  void withoutFiltersItCannotBeSearched() {
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(CHAIN);

      history(List.of(node), ADDRESS)
          .assertFailed(4, "cannot be searched: none of the peers offers compact filters");
    }
  }

  @Test
  void aNodeThatGoesAwayIsReplaced() {
    try (FakeNode leaving = serving(Fault.closeAt("getcfilters"));
        FakeNode staying = serving()) {
      CliRun run = history(List.of(leaving, staying), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
    }
  }

  @Test
  void nodesOfEarlierRunsThatServeFiltersAreFound() {
    try (FakeNode first = serving();
        FakeNode plain = FakeNode.start()) {
      plain.serveChain(CHAIN);
      for (FakeNode node : List.of(first, plain)) {
        CliRun.of(
            "peers", "-n", "regtest", "--data-dir", home.toString(), "-p", node.hostAndPort());
      }

      CliRun run = history(List.of(), ADDRESS, "--json");

      assertEquals(2, lines(run).size(), run.err());
      assertTrue(plain.messages("getcfilters").isEmpty());
    }
  }

  @Test
  void rangesAndAddressesThatMakeNoSenseAreUsageErrors() {
    history(List.of(), "bcrt1qnonsense").assertFailed(2, "is no address of regtest");
    history(List.of(), ADDRESS, "--from", "7", "--to", "6")
        .assertFailed(2, "ends before it begins");
    try (FakeNode node = serving()) {
      history(List.of(node), ADDRESS, "--from", "1000")
          .assertFailed(
              3, "there are no blocks 1000 to the end of the chain: the chain ends at height 252");
    }
  }

  private static FakeNode serving(Fault... faults) {
    FakeNode node = FakeNode.builder().withCompactFilters().start();
    node.serveChain(CHAIN);
    List.of(faults).forEach(node::inject);
    return node;
  }

  private CliRun history(List<FakeNode> nodes, String... more) {
    List<String> args =
        new ArrayList<>(List.of("history", "-n", "regtest", "--data-dir", home.toString()));
    for (FakeNode node : nodes) {
      args.addAll(List.of("-p", node.hostAndPort()));
    }
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private static List<JsonNode> lines(CliRun run) {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      try {
        lines.add(mapper.readTree(line));
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }
    return lines;
  }
}
