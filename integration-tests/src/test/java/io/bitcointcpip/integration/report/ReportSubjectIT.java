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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reports tell of what came of a command, also where peers want to spoil them. */
@Timeout(240)
class ReportSubjectIT {
  private static final String ATTACK =
      "/</script><script>hacked=1</script><img src=x onerror=hacked=1>/";
  private static final String KEY_HASH = "0014751e76e8199196d454941c45d1b3a323f1433bd6";
  private static final String ADDRESS = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

  @TempDir static Path directory;
  private static Browser browser;

  @BeforeAll
  static void startTheBrowser() {
    browser = Browser.start(directory.resolve("profile"));
    browser.resize(1200, 900);
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void whatATransactionSpendsIsDrawnAndItsFee() {
    TestTransaction parent = TestTransaction.builder().paying(20_000, KEY_HASH).build();
    TestTransaction child =
        TestTransaction.builder()
            .spending(parent.txid(), 0, Octets.EMPTY)
            .paying(12_000, "51")
            .paying(7_000, KEY_HASH)
            .build();
    TestChain chain = TestChain.regtest().extendedWith(List.of(parent, child));
    Path page = directory.resolve("inputs.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, child, chain, "--inputs").exitCode());
    }

    browser.open(page);

    String input = browser.find(".coin.in").getText();
    assertTrue(input.contains("0.00020000 BTC"), input);
    assertTrue(input.contains(ADDRESS), input);
    assertTrue(input.contains("witness_v0_keyhash, same block"), input);
    String fee = browser.find(".coin.fee").getText();
    assertTrue(fee.contains("0.00001000 BTC"), fee);
    assertEquals(3, browser.all(".coin.out").size());
    assertEquals(3, browser.all(".flow path.out").size());
    assertQuiet();
    browser.picture("inputs");
  }

  @Test
  void whatIsNotKnownOfItsInputsIsTold() {
    TestTransaction child =
        TestTransaction.builder()
            .spending(Octets.zeros(32).withFlippedBit(7), 0, Octets.EMPTY)
            .paying(12_000, "51")
            .build();
    TestChain chain = TestChain.regtest().extendedWith(List.of(child));
    Path page = directory.resolve("unknown.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, child, chain, "--inputs").exitCode());
    }

    browser.open(page);

    String input = browser.find(".coin.in").getText();
    assertTrue(input.contains("amount unknown: its transaction is not in the same block"), input);
    assertEquals(0, browser.all(".coin.fee").size());
    assertQuiet();
  }

  @Test
  void theHistoryOfAScriptIsATable() {
    TestTransaction payment = TestTransaction.builder().paying(20_000, KEY_HASH).build();
    TestTransaction spend =
        TestTransaction.builder()
            .spending(payment.txid(), 0, Octets.EMPTY)
            .paying(19_000, "51")
            .build();
    TestChain chain =
        TestChain.regtest()
            .extendedBy(3)
            .extendedWith(List.of(payment))
            .extendedWith(List.of(spend));
    Path page = directory.resolve("history.html");
    try (FakeNode node = filtering(chain);
        FakeNode other = filtering(chain)) {
      CliRun run = history(page, node, other);
      assertEquals(0, run.exitCode(), run.err());
    }

    browser.open(page);

    assertEquals("found", browser.find(".badge").getText());
    assertEquals(ADDRESS, browser.find("h1").getText());
    String table = browser.find("#history table").getText();
    assertTrue(table.contains("4:1"), table);
    assertTrue(table.contains("0.00020000 - " + payment.txidHex()), table);
    assertTrue(table.contains("- 0.00020000 " + spend.txidHex()), table);
    assertTrue(browser.find("#facts").getText().contains("2 peers say the same of the filters"));
    assertEquals(2, browser.all("#peers tbody tr").size());
    assertQuiet();
    browser.picture("history");
  }

  @Test
  void aHistoryWithoutTransactionsHasAReportToo() {
    TestChain chain = TestChain.regtest().extendedBy(3);
    Path page = directory.resolve("no-history.html");
    try (FakeNode node = filtering(chain);
        FakeNode other = filtering(chain)) {
      CliRun run = history(page, node, other);
      assertEquals(3, run.exitCode(), run.err());
    }

    browser.open(page);

    assertEquals("not found", browser.find(".badge").getText());
    assertTrue(browser.find("#history").getText().contains("none in what was searched"));
    assertQuiet();
  }

  @Test
  @DisplayName("U10: markup of a peer and of a transaction is text in the report")
  void markupOfAPeerAndOfATransactionIsText() throws IOException {
    TestTransaction hostile = withData(ATTACK.getBytes(StandardCharsets.US_ASCII));
    TestChain chain = TestChain.regtest().extendedWith(List.of(hostile));
    Path page = directory.resolve("hostile.html");
    try (FakeNode node = FakeNode.builder().userAgent(ATTACK).start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, hostile, chain).exitCode());
    }

    browser.open(page);
    browser.openAll();

    assertEquals("undefined", browser.text("typeof hacked"));
    assertEquals(0, browser.all("img").size());
    assertEquals(2, browser.all("script").size());
    String text = browser.allText();
    assertTrue(text.split(ATTACK.replaceAll("[^a-z/]", "."), -1).length > 3, text);
    assertFalse(Files.readString(page).contains("</script><script>hacked"));
    assertQuiet();
  }

  @Test
  @DisplayName("U01: control characters of a user agent are visible escapes in the report")
  void controlCharactersOfAUserAgentAreVisible() throws IOException {
    Path page = directory.resolve("escapes.html");
    try (FakeNode node =
        FakeNode.builder().userAgent(Octets.ofHex("2f1b5b324a0d07e280ae2f")).start()) {
      CliRun run =
          CliRun.of("ping", "-n", "regtest", "--report", page.toString(), node.hostAndPort());
      assertEquals(0, run.exitCode(), run.err());
    }

    browser.open(page);

    assertTrue(browser.find("#main").getText().contains("/\\x1b[2J\\x0d\\x07\\xe2\\x80\\xae/"));
    assertTrue(Files.readString(page).chars().noneMatch(c -> c == 0x1b || c == 0x202e));
    assertEquals("answered", browser.find(".badge").getText());
    browser.picture("ping");
  }

  @Test
  @DisplayName(
      "U02: bidirectional and zero-width characters of carried data are escaped in the report")
  void bidirectionalCharactersOfCarriedDataAreEscaped() {
    TestTransaction hostile = withData("a\u202eb\u200bc".getBytes(StandardCharsets.UTF_8));
    TestChain chain = TestChain.regtest().extendedWith(List.of(hostile));
    Path page = directory.resolve("bidi.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, hostile, chain).exitCode());
    }

    browser.open(page);

    String coins = browser.find("#transaction").getText();
    assertTrue(coins.contains("a\\xe2\\x80\\xaeb\\xe2\\x80\\x8bc"), coins);
  }

  @Test
  void aTransactionThatIsNotFoundHasAReportToo() {
    Path page = directory.resolve("absent.html");
    try (FakeNode node = FakeNode.start()) {
      CliRun run =
          CliRun.of(
              "tx",
              "11".repeat(32),
              "-n",
              "regtest",
              "--timeout",
              "5s",
              "--report",
              page.toString(),
              "-p",
              node.hostAndPort());
      assertEquals(3, run.exitCode(), run.err());
    }

    browser.open(page);

    assertEquals("not found", browser.find(".badge").getText());
    assertTrue(browser.find("#peers").getText().contains("does not have it"));
    assertFalse(browser.all(".row").isEmpty());
    assertQuiet();
    browser.picture("absent");
  }

  @Test
  void aNodeThatCannotBeReachedHasAReportToo() {
    Path page = directory.resolve("refused.html");
    int port;
    try (FakeNode node = FakeNode.start()) {
      port = node.port();
    }
    for (String[] command :
        new String[][] {
          {"tx", "11".repeat(32), "-p", "127.0.0.1:" + port}, {"ping", "127.0.0.1:" + port}
        }) {
      List<String> args = new ArrayList<>(List.of(command));
      args.addAll(List.of("-n", "regtest", "--timeout", "2s", "--report", page.toString()));
      CliRun run = CliRun.of(args.toArray(String[]::new));
      assertEquals(4, run.exitCode(), run.err());

      browser.open(page);

      assertTrue(browser.find("#main").getText().contains("cannot connect"));
      assertEquals(0, browser.all(".row").size());
      assertQuiet();
    }
  }

  @Test
  void megabytesOfUserDataMakeNoPageOfMegabytes() throws IOException {
    // Without its witness a transaction may take a quarter of that.
    TestTransaction large =
        TestTransaction.builder()
            .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.zeros(3_000_000))
            .paying(0, "6a4e400d0300" + "61".repeat(200_000))
            .build();
    TestChain chain = TestChain.regtest().extendedWith(List.of(large));
    Path page = directory.resolve("large.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, large, chain).exitCode());
    }

    assertTrue(Files.size(page) < 200_000, () -> "size " + page.toFile().length());
    browser.open(page);
    browser.message("block").click();
    assertTrue(browser.allText().contains("more bytes, not in this page"));
    assertQuiet();
  }

  @Test
  void aBlockOfThousandsOfTransactionsIsShownByItsFirstOnesAndItsLast() throws IOException {
    List<TestTransaction> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(TestTransaction.builder().lockTime(i).paying(1_000, "6a").build());
    }
    TestChain chain = TestChain.regtest().extendedWith(many);
    Path page = directory.resolve("many.html");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      assertEquals(0, lookUp(page, node, many.get(1_234), chain).exitCode());
    }

    assertTrue(Files.size(page) < 300_000, () -> "size " + page.toFile().length());
    browser.open(page);
    browser.message("block").click();
    assertTrue(browser.allText().contains("more, not shown one by one"));
    assertEquals(12 * 2 + 2, browser.all(".merkle rect").size());
    browser.picture("many");
  }

  private static TestTransaction withData(byte[] data) {
    String length = HexFormat.of().toHexDigits(Integer.reverseBytes(data.length));
    Octets script = Octets.concat(List.of(Octets.ofHex("6a4e" + length), Octets.of(data)));
    return TestTransaction.builder().paying(0, script).build();
  }

  private static CliRun lookUp(
      Path page, FakeNode node, TestTransaction transaction, TestChain chain, String... more) {
    List<String> args = new ArrayList<>(List.of("tx", transaction.txidHex(), "-n", "regtest"));
    args.addAll(List.of("-p", node.hostAndPort(), "--block", chain.block(1).hashHex()));
    args.addAll(List.of("--report", page.toString()));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(String[]::new));
  }

  private static FakeNode filtering(TestChain chain) {
    FakeNode node = FakeNode.builder().withCompactFilters().start();
    node.serveChain(chain);
    return node;
  }

  private static CliRun history(Path page, FakeNode node, FakeNode other) {
    return CliRun.of(
        "history",
        ADDRESS,
        "-n",
        "regtest",
        "-p",
        node.hostAndPort(),
        "-p",
        other.hostAndPort(),
        "--data-dir",
        page.resolveSibling(page.getFileName() + ".data").toString(),
        "--report",
        page.toString());
  }

  private static void assertQuiet() {
    assertEquals(List.of(), browser.complaints());
  }
}
