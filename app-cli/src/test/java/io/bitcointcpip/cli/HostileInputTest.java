package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.settings.Surroundings;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arguments, files and data that were made to do harm. */
class HostileInputTest {
  /** Clears the screen, sets the title, writes the clipboard, makes a link, rings, goes back. */
  private static final String ESCAPES =
      "\u001b[2J\u001b]0;title\u0007\u001b]52;c;Y2FsYw==\u0007\u001b]8;;http://x\u0007\r"
          + "\b\u009b2J\u007f";

  /** Turns the direction of text, and hides in it. */
  private static final String INVISIBLE = "\u202e\u2066\u200b\u200d\ufeff\u2028";

  @TempDir private Path directory;

  @Test
  @DisplayName("U02: control, bidi and zero-width characters of carried data are escaped")
  void carriedDataIsEscaped() {
    for (String text : List.of(ESCAPES, INVISIBLE)) {
      String transaction = carrying(text.getBytes(StandardCharsets.UTF_8));
      for (List<String> form : List.of(List.<String>of(), List.of("--json"), List.of("--trace"))) {
        RunResult run = decode(transaction, form);

        assertEquals(0, run.exitCode(), run.err());
        assertPrintable(run.out());
        assertPrintable(run.err());
      }
    }
    assertTrue(
        decode(carrying("\u202e".getBytes(StandardCharsets.UTF_8)), List.of())
            .out()
            .contains("\\xe2\\x80\\xae"));
  }

  @Test
  @DisplayName("U02: control, bidi and zero-width characters of a coinbase are escaped")
  void coinbaseTextIsEscaped() {
    for (String text : List.of(ESCAPES, INVISIBLE)) {
      String coinbase = coinbase(text.getBytes(StandardCharsets.UTF_8));
      for (List<String> form : List.of(List.<String>of(), List.of("--json"), List.of("--trace"))) {
        RunResult run = decode(coinbase, form);

        assertEquals(0, run.exitCode(), run.err());
        assertPrintable(run.out());
        assertPrintable(run.err());
      }
    }
  }

  @Test
  @DisplayName("U08: -rf, @file and names that look like options do nothing by surprise")
  void argumentsAreWhatTheyAre() throws Exception {
    Path options = directory.resolve("options");
    Files.writeString(options, "--version\n");
    Path minus = directory.resolve("-rf");
    Files.writeString(minus, "hostile");

    assertUsage(RunResult.of("decode", "-rf"), "Unknown option");
    assertUsage(RunResult.of("@" + options), "@");
    assertUsage(RunResult.of("decode", "@" + options), "is neither hex nor a file");
    assertUsage(RunResult.of("tx", "--demo", "--timeout=@" + options), "no duration");
    assertUsage(RunResult.of("decode", "$(reboot)"), "is neither hex nor a file");
    assertEquals("hostile", Files.readString(minus));
  }

  @Test
  @DisplayName("U13: a bug shows one line and what to do, and its trace only with -vv")
  void aBugShowsNoStackTrace() {
    RunResult brief = decodeFrom(new Broken(), "decode", "-");
    RunResult verbose = decodeFrom(new Broken(), "decode", "-", "-vv");

    assertEquals(1, brief.exitCode());
    assertEquals("", brief.out());
    assertEquals(2, brief.err().lines().count(), brief.err());
    assertTrue(brief.err().startsWith("error: unexpected: "), brief.err());
    assertTrue(brief.err().contains("please report it"), brief.err());
    assertTrue(verbose.err().contains("\tat "), verbose.err());
  }

  @Test
  @DisplayName("U13: what is no transaction, file or node shows no stack trace either")
  void failuresShowNoStackTrace() {
    List<String[]> runs =
        List.of(
            new String[] {"tx", "zz"},
            new String[] {"tx", "11".repeat(32), "-n", "regtest", "-p", "127.0.0.1:1"},
            new String[] {"ping", "127.0.0.1:1"},
            new String[] {"watch", "-n", "regtest", "-p", "127.0.0.1:1"},
            new String[] {"send", "00"},
            new String[] {"decode", directory.toString()},
            new String[] {"verify", "nosuchfile"},
            new String[] {"serve", "nosuchfile"},
            new String[] {
              "headers", "-n", "regtest", "-p", "127.0.0.1:1", "--data-dir", "/dev/null"
            });
    for (String[] args : runs) {
      RunResult run = RunResult.of(args);

      assertTrue(run.exitCode() > 1, args[0] + ": " + run.exitCode() + " " + run.err());
      assertEquals("", run.out());
      assertTrue(run.err().lines().anyMatch(line -> line.startsWith("error: ")), run.err());
      assertFalse(run.err().contains("\tat "), run.err());
      assertFalse(run.err().contains("Exception"), run.err());
    }
  }

  private static RunResult decode(String hex, List<String> more) {
    List<String> args = new ArrayList<>(List.of("decode", hex));
    args.addAll(more);
    return RunResult.of(args.toArray(String[]::new));
  }

  private static RunResult decodeFrom(InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Program.run(
            args,
            in,
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Surroundings.none());
    return new RunResult(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A transaction with an output that carries {@code data}, at most 75 bytes. */
  private static String carrying(byte[] data) {
    String script = "6a" + push(data);
    return "02000000"
        + "01"
        + "11".repeat(32)
        + "00000000"
        + "0151"
        + "ffffffff"
        + "01"
        + "0000000000000000"
        + length(script)
        + script
        + "00000000";
  }

  private static String coinbase(byte[] data) {
    String script = "0102" + push(data);
    return "02000000"
        + "01"
        + "00".repeat(32)
        + "ffffffff"
        + length(script)
        + script
        + "ffffffff"
        + "01"
        + "00f2052a01000000"
        + "0151"
        + "00000000";
  }

  private static String push(byte[] data) {
    String hex = Bytes.wrap(data).toHex();
    return length(hex) + hex;
  }

  private static String length(String hex) {
    return Bytes.of(hex.length() / 2).toHex();
  }

  private static void assertUsage(RunResult run, String text) {
    assertEquals(2, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(text), run.err());
  }

  private static void assertPrintable(String text) {
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), text);
  }

  /** Fails as nothing should. */
  private static final class Broken extends InputStream {
    @Override
    public int read() {
      throw new IllegalStateException("broken");
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      throw new IllegalStateException("broken");
    }
  }
}
