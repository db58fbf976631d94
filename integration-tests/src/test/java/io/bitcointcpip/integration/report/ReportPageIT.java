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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

@Timeout(240)
class ReportPageIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
  private static final String ATTACK =
      "/</script><script>hacked=1</script><img src=x onerror=hacked=1>/";
  private static final int WIDE = 1200;
  private static final int PHONE = 375;

  @TempDir static Path directory;
  private static Path demo;
  private static Browser browser;

  @BeforeAll
  static void makeTheReportOfTheDemo() {
    browser = Browser.start(directory.resolve("profile"));
    demo = directory.resolve("demo.html");
    CliRun run = CliRun.of("tx", "--demo", "--report", demo.toString(), "-q");
    assertEquals(0, run.exitCode(), run.err());
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aClickOpensTheBytesAndPointingAtAFieldLightsThemAndTheOtherWayRound() {
    open(demo, WIDE);
    WebElement version = browser.message("version");

    version.click();

    assertEquals("true", version.getDomAttribute("aria-expanded"));
    WebElement panel = browser.find("#" + version.getDomAttribute("aria-controls"));
    assertTrue(panel.isDisplayed());
    WebElement agent = field(panel, "user agent");
    point(agent);
    assertEquals(List.of("30", "user agent"), lengthAndNameOfLit(panel));
    String magic = field(panel, "magic").getDomAttribute("data-f");
    point(panel.findElement(By.cssSelector(".bytes [data-f='" + magic + "']")));
    assertEquals(List.of("4", "magic"), lengthAndNameOfLit(panel));
    browser.pictureOfWindow("panel");
    version.click();
    assertFalse(panel.isDisplayed());
    assertQuiet();
  }

  @Test
  void theKeyboardIsEnough() {
    open(demo, WIDE);
    WebElement row = browser.message("getdata");
    browser.driver().executeScript("arguments[0].focus()", row);

    new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
    WebElement panel = browser.find("#" + row.getDomAttribute("aria-controls"));
    assertTrue(panel.isDisplayed());
    new Actions(browser.driver()).sendKeys(Keys.TAB, Keys.TAB, Keys.ARROW_DOWN).perform();

    assertEquals(
        "magic", browser.text("document.activeElement.querySelector('.name').textContent"));
    assertEquals(List.of("4", "magic"), lengthAndNameOfLit(panel));
    new Actions(browser.driver()).sendKeys(Keys.END).perform();
    assertEquals("hash", browser.text("document.activeElement.querySelector('.name').textContent"));
    assertQuiet();
  }

  @Test
  void theTransactionItsProofAndWhatWasSaidAreShown() {
    open(demo, WIDE);

    String text = browser.find("body").getText();

    for (String expected :
        List.of(
            FIRST_PAYMENT,
            "In block 170, 14 confirmations",
            "10.00000000 BTC",
            "40.00000000 BTC",
            "0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9",
            "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee",
            "merkle: the id is in the tree",
            "Not proven: that the block is on the chain with the most work",
            "to the peers that are asked",
            "/bitcoin-tcpip:embedded/",
            "sent the block")) {
      assertTrue(text.contains(expected), expected);
    }
    assertEquals(4, browser.all(".merkle rect").size());
    assertEquals(14, browser.all(".row").size() + browser.all(".event").size() - pauses());
    browser.picture("light");
  }

  private static int pauses() {
    return browser.all(".event.pause").size();
  }

  @Test
  void nothingIsLoadedButThePageItself() {
    List<String> earlier = browser.requests();
    open(demo, WIDE);
    openAll();

    // A browser begins with pages of its own; nothing leaves this machine.
    assertTrue(earlier.stream().noneMatch(url -> url.matches("(http|ws).*")), earlier.toString());
    assertEquals(List.of(demo.toUri().toString()), browser.requests());
    assertQuiet();
  }

  @Test
  void aPhoneShowsAllOfItWithoutScrollingSideways() {
    open(demo, PHONE);
    browser.message("version").click();
    browser.picture("phone");
    browser.message("version").click();
    openAll();

    assertTrue(browser.number("document.documentElement.scrollWidth") <= PHONE);
  }

  @Test
  void inTheDarkThePaperIsDarkAndTheInkIsLight() {
    browser.colorScheme("dark");
    try {
      open(demo, WIDE);
      browser.message("block").click();

      assertTrue(luminance("background-color") < 60, "paper");
      assertTrue(luminance("color") > 200, "ink");
      browser.picture("dark");
    } finally {
      browser.colorScheme("light");
    }
  }

  @Test
  void onPaperAnOpenedMessageIsShownToItsEnd() {
    open(demo, WIDE);
    browser.message("block").click();
    browser.printMedia();

    long hidden =
        browser.number(
            "[...document.querySelectorAll('.panel:not([hidden]) .tree')]"
                + ".reduce((sum, e) => sum + e.scrollHeight - e.clientHeight, 0)");
    assertEquals(0, hidden);
    browser.picture("print");
    byte[] pdf = browser.pdf();
    assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    browser.colorScheme("light");
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

    open(page, WIDE);
    openAll();

    assertEquals("undefined", browser.text("typeof hacked"));
    assertEquals(0, browser.all("img").size());
    assertEquals(2, browser.all("script").size());
    String text = allText();
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

    open(page, WIDE);

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

    open(page, WIDE);

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

    open(page, WIDE);

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

      open(page, WIDE);

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
    open(page, WIDE);
    browser.message("block").click();
    assertTrue(allText().contains("more bytes, not in this page"));
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
    open(page, WIDE);
    browser.message("block").click();
    assertTrue(allText().contains("more, not shown one by one"));
    assertEquals(12 * 2 + 2, browser.all(".merkle rect").size());
    browser.picture("many");
  }

  private static TestTransaction withData(byte[] data) {
    String length = HexFormat.of().toHexDigits(Integer.reverseBytes(data.length));
    Octets script = Octets.concat(List.of(Octets.ofHex("6a4e" + length), Octets.of(data)));
    return TestTransaction.builder().paying(0, script).build();
  }

  private static CliRun lookUp(
      Path page, FakeNode node, TestTransaction transaction, TestChain chain) {
    return CliRun.of(
        "tx",
        transaction.txidHex(),
        "-n",
        "regtest",
        "-p",
        node.hostAndPort(),
        "--block",
        chain.block(1).hashHex(),
        "--report",
        page.toString());
  }

  private static void open(Path page, int width) {
    browser.resize(width, 900);
    browser.open(page);
  }

  /** Also of what would have to be scrolled to. */
  private static String allText() {
    return browser.text("document.getElementById('main').textContent");
  }

  private static void openAll() {
    browser.driver().executeScript("document.querySelectorAll('.row').forEach(row => row.click())");
  }

  private static WebElement field(WebElement panel, String name) {
    return panel.findElements(By.cssSelector(".field")).stream()
        .filter(field -> field.findElement(By.cssSelector(".name")).getText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void point(WebElement element) {
    new Actions(browser.driver()).moveToElement(element).perform();
  }

  /** How many bytes are lit in the left half, and the name of the field in the right one. */
  private static List<String> lengthAndNameOfLit(WebElement panel) {
    int bytes =
        panel.findElements(By.cssSelector(".bytes .lit")).stream()
            .mapToInt(span -> span.getText().split(" ", -1).length)
            .sum();
    List<WebElement> fields = panel.findElements(By.cssSelector(".tree .lit .name"));
    assertEquals(1, fields.size());
    return List.of(Integer.toString(bytes), fields.get(0).getText());
  }

  private static long luminance(String property) {
    return browser.number(
        "getComputedStyle(document.body).getPropertyValue('"
            + property
            + "').match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
  }

  private static void assertQuiet() {
    assertEquals(List.of(), browser.complaints());
  }
}
