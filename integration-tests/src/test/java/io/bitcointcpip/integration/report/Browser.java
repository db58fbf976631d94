package io.bitcointcpip.integration.report;

import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, with an empty profile, on one page of a file. */
final class Browser implements AutoCloseable {
  private static final Path SHOTS = Path.of("target", "report-shots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; skips the test where there is none. */
  static Browser start(Path profile) {
    Path chromium = ExternalTool.require("chromium");
    Path chromedriver = ExternalTool.require("chromedriver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  void open(Path page) {
    driver.get(page.toUri().toString());
  }

  void resize(int width, int height) {
    // A window has a least width, what it shows has none.
    emulate(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
  }

  void colorScheme(String scheme) {
    emulate(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void printMedia() {
    emulate("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  private void emulate(String command, Map<String, Object> parameters) {
    Map<String, Object> unused = driver.executeCdpCommand(command, parameters);
  }

  byte[] pdf() {
    Object data = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /** Keeps a picture of the whole page, for those who want to look at it. */
  void picture(String name) {
    Object data =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    keep(name + ".png", Base64.getDecoder().decode(String.valueOf(data)));
  }

  void pictureOfWindow(String name) {
    keep(name + ".png", driver.getScreenshotAs(OutputType.BYTES));
  }

  private static void keep(String name, byte[] bytes) {
    try {
      Files.createDirectories(SHOTS);
      Files.write(SHOTS.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The row of the first message of this type. */
  WebElement message(String type) {
    return all(".row").stream()
        .filter(row -> row.findElement(By.cssSelector(".type")).getText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  long number(String script) {
    return Math.round(Double.parseDouble(text(script)));
  }

  String text(String script) {
    return String.valueOf(driver.executeScript("return " + script));
  }

  /** All that the page says, also what would have to be scrolled to. */
  String allText() {
    return text("document.getElementById('main').textContent");
  }

  /** Opens all messages. */
  void openAll() {
    driver.executeScript("document.querySelectorAll('.row').forEach(row => row.click())");
  }

  /** What the page complained about. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses of all that was loaded. */
  List<String> requests() {
    String marker = "\"Network.requestWillBeSent\"";
    String url = "\"request\":{";
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains(marker))
        .map(message -> message.substring(message.indexOf(url)))
        .map(message -> message.replaceAll("(?s).*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
