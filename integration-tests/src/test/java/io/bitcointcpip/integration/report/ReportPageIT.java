package io.bitcointcpip.integration.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.cli.CliRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of a report in a browser: how it looks, and how it is used. */
@Timeout(240)
class ReportPageIT {
  private static final String FIRST_PAYMENT =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
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
    browser.openAll();

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
    browser.openAll();

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

  private static void open(Path page, int width) {
    browser.resize(width, 900);
    browser.open(page);
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
