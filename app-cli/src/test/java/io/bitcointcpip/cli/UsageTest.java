package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.bitcointcpip.cli.exit.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String TXID =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tx f4184fc5 | has 8 characters, a txid has 64",
        "tx " + TXID + "0 | has 65 characters, a txid has 64",
        "tx g4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16 | character 1 is not",
        "tx 0x184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16 | begins with 0x: a txid is 64 hex digits alone",
        "tx " + TXID + " --peers 65 | is not between 1 and 64",
        "peers --need egg | is no service: archive, bloom, filters or v2",
        "peers --max 0 | is not positive",
        "tx | which transaction?",
        "tx -p 127.0.0.1 | which transaction?",
        "tx " + TXID + " -p 127.0.0.1:0 | ports 1 to 65535",
        "tx " + TXID + " -p 127.0.0.1:65536 | ports 1 to 65535",
        "tx " + TXID + " -p 127.0.0.1:x | is no peer",
        "tx " + TXID + " -p :8333 | is no peer",
        "tx " + TXID + " -p ::1:99999999 | is no peer",
        "tx --demo -n regtest | --demo is on network main only",
        "tx --demo -p 127.0.0.1 | --demo asks its own node",
        "tx --demo --json --hex | not both",
        "tx --demo --block 12 | has 2 characters, a block hash has 64",
        "tx --demo -n mainnet | there are main, testnet3, testnet4, signet, regtest",
        "tx --demo --timeout 30 | right would be 500ms, 30s or 5m",
        "tx --demo --timeout 0s | must be positive",
        "tx --demo --timeout -5s | no duration",
        "tx --demo --timeout 999999999h | at most a year",
        "tx --demo --transport v3 | is no transport: auto, v1 or v2",
        "tx --demoo | Unknown option: '--demoo'",
        "tx -rf | Unknown option",
        "txx | Unmatched argument",
        "ping | Missing required parameter",
        "ping 127.0.0.1:70000 | ports 1 to 65535",
        "ping 127.0.0.1 --count 0 | is not between 1 and 1000",
        "decode | Missing required parameter",
        "decode xyz | is neither hex nor a file",
        "decode abc | has 3 hex digits, and bytes have two each",
        "decode 00 --as egg | is no kind",
        "decode 00 --as tx | not a tx",
        "decode 0102030405 | are no message, transaction, header or block",
        "serve --listen nowhere.invalid:1 | is no address of this machine",
        "serve nosuchfile | cannot read nosuchfile",
        "@nosuchfile | Unmatched argument",
      })
  void wrongArgumentsAreOneLineThatSaysWhatIsRight(String args, String expected) {
    RunResult run = RunResult.of(Splitter.on(' ').splitToList(args).toArray(String[]::new));

    assertEquals(ExitCode.USAGE.code(), run.exitCode(), run.err());
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertTrue(lines.get(0).startsWith("error: "), run.err());
    assertTrue(lines.get(0).contains(expected), run.err());
    assertTrue(lines.get(lines.size() - 1).matches("see 'bitcoin-tcpip.* --help'"), run.err());
    assertTrue(lines.size() <= 3, run.err());
  }

  @Test
  void controlCharactersInArgumentsAreShownEscaped() {
    RunResult run = RunResult.of("tx", "\u001b[2J\u202e");

    assertFalse(run.err().contains("\u001b"));
    assertTrue(run.err().contains("\\x1b[2J\\u202e"), run.err());
  }

  @Test
  void fullWidthDigitsAreNotDigits() {
    RunResult run = RunResult.of("tx", "１".repeat(64), "-p", "127.0.0.1");

    assertEquals(ExitCode.USAGE.code(), run.exitCode());
  }

  @Test
  void aNearMissGetsASuggestion() {
    assertTrue(RunResult.of("tx", "--demoo").err().contains("did you mean --demo?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tx", "ping", "peers", "decode", "serve"})
  void everyCommandHasHelp(String command) {
    RunResult run = RunResult.of(command, "--help");

    assertEquals(0, run.exitCode());
    assertTrue(run.out().startsWith("Usage: bitcoin-tcpip " + command), run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
  }

  @Test
  void theVersionNamesTheProtocolVersion() {
    RunResult run = RunResult.of("--version");

    assertEquals(0, run.exitCode());
    assertTrue(run.out().startsWith("bitcoin-tcpip "), run.out());
    assertTrue(run.out().contains("protocol 70016"), run.out());
  }
}
