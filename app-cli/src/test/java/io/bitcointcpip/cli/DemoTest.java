package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoTest {
  private static final String TXID =
      "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16";
  private static final String BLOCK =
      "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee";

  @Test
  void theFirstPaymentIsFoundWithItsProof() {
    RunResult run = RunResult.of("tx", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("transaction  " + TXID + "\n"), run.out());
    assertTrue(run.out().contains("in block 170, 14 confirmations"), run.out());
    assertTrue(run.out().contains("verified     txid, wtxid, merkle, pow\n"), run.out());
    assertTrue(run.out().contains("10.00000000 BTC"), run.out());
  }

  @Test
  void anEncryptedConnectionRetrievesItToo() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(RunResult.of("tx", "--demo", "--json", "--transport", "v2").out());

    assertEquals(TXID, json.get("txid").asText());
    assertEquals("v2", json.get("p2p").get("peers").get(0).get("transport").asText());
  }

  @Test
  void autoEncryptsWhereThePeerCan() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(RunResult.of("tx", "--demo", "--json", "--transport", "auto").out());

    assertEquals("v2", json.get("p2p").get("peers").get(0).get("transport").asText());
  }

  @Test
  void quietSaysNothingButTheResult() {
    RunResult run = RunResult.of("tx", "--demo", "--quiet");

    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
  }

  @Test
  void hexIsTheRawTransactionOnOneLine() {
    RunResult run = RunResult.of("tx", "--demo", "--hex");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(1, run.out().lines().count());
    assertTrue(run.out().startsWith("0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423"));
  }

  @Test
  void jsonHasTheFieldsOfCoreAndWhatWasVerified() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RunResult.of("tx", "--demo", "--json").out());

    assertEquals(TXID, json.get("txid").asText());
    assertEquals(275, json.get("size").asInt());
    assertEquals(BLOCK, json.get("blockhash").asText());
    assertEquals(14, json.get("confirmations").asInt());
    assertEquals(1231731025, json.get("time").asInt());
    JsonNode p2p = json.get("p2p");
    assertEquals("confirmed", p2p.get("status").asText());
    assertEquals(170, p2p.get("height").asInt());
    assertEquals(1, p2p.get("index").asInt());
    assertEquals("[\"txid\",\"wtxid\",\"merkle\",\"pow\"]", p2p.get("verified").toString());
    assertEquals("sent", p2p.get("peers").get(0).get("answer").asText());
  }

  @Test
  void aTransactionOfTheNewestBlockIsFoundByItsIdAlone() {
    // In block 183, which is the sample's newest.
    RunResult run =
        RunResult.of(
            "tx", "12b5633bad1f9c167d523ad1aa1947b2732a865bf5414eab2f9e5ae5d5c191ba", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("verified     txid\n"), run.out());
    assertTrue(run.out().contains("status       unconfirmed, or in the newest block"), run.out());
  }

  @Test
  void aBlockThatDoesNotHoldTheTransactionIsNotFound() {
    RunResult run = RunResult.of("tx", "11".repeat(32), "--demo", "--block", BLOCK);

    assertEquals(ExitCode.NOT_FOUND.code(), run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains("which does not hold it"), run.err());
  }

  @Test
  void anUnknownTransactionIsNotFoundAtTheDeadline() {
    RunResult run = RunResult.of("tx", "11".repeat(32), "--demo", "--timeout", "500ms");

    assertEquals(ExitCode.NOT_FOUND.code(), run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(
        run.err().contains("error: not found in the mempool and the newest block"), run.err());
  }

  @Test
  void theTraceShowsEveryMessageOfBothSides() {
    String trace = RunResult.of("tx", "--demo", "--trace").err();

    List<String> messages =
        trace
            .lines()
            .filter(line -> line.startsWith("> ") || line.startsWith("< "))
            .map(line -> line.substring(0, 14).strip())
            .toList();
    assertTrue(
        messages.containsAll(
            List.of(
                "> version",
                "< version",
                "> verack",
                "< verack",
                "> getdata",
                "< block",
                "> getheaders",
                "< headers")),
        trace);
    assertTrue(trace.contains("\"/bitcoin-tcpip:embedded/\""), trace);
  }

  @Test
  void theTraceCanGoToAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.txt");

    RunResult run = RunResult.of("tx", "--demo", "--trace=" + file, "--quiet");

    assertEquals("", run.err());
    assertTrue(Files.readString(file).contains("> getdata"));
  }

  @Test
  void verboseExplainsEachStep() {
    String log = RunResult.of("tx", "--demo", "-v").err();

    assertTrue(log.contains("* connected to 127.0.0.1:"), log);
    assertTrue(log.contains("is over; it runs /bitcoin-tcpip:embedded/"), log);
    assertFalse(log.contains("> getdata"), log);
  }

  @Test
  void doubleVerboseShowsEachMessageInOneLine() {
    String log = RunResult.of("tx", "--demo", "-vv").err();

    assertTrue(log.contains("> getdata"), log);
    assertFalse(log.contains("f9 be b4 d9"), log);
  }

  @Test
  void aTraceThatCannotBeWrittenIsALocalFailure(@TempDir Path directory) {
    RunResult run = RunResult.of("tx", "--demo", "--trace=" + directory);

    assertEquals(ExitCode.LOCAL.code(), run.exitCode());
    assertTrue(run.err().contains("cannot write the trace"), run.err());
  }

  @Test
  void watchShowsTheSampleAsIfItWereMadeNow() throws IOException {
    RunResult run = RunResult.of("watch", "--demo", "--json", "--count", "4", "--timeout", "40s");

    assertEquals(0, run.exitCode(), run.err());
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode line : lines) {
      ids.add(line.get(line.get("type").asText().equals("tx") ? "txid" : "hash").asText());
    }
    // Genesis and block 9 hold no payment; that of block 170 is announced before its block.
    assertEquals(4, ids.size(), run.out());
    assertTrue(ids.containsAll(List.of(TXID, BLOCK)), run.out());
    assertEquals(2, lines.get(ids.indexOf(TXID)).get("connected").asInt(), run.out());
  }

  @Test
  void whatIsSentSpreadsFromOneNodeToTheOther() throws IOException {
    String hex = RunResult.of("tx", "--demo", "--hex").out().strip();

    RunResult run = RunResult.of("send", hex, "--demo", "--json");

    assertEquals(0, run.exitCode(), run.err());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(TXID, json.get("txid").asText());
    assertEquals("propagated", json.get("verdict").asText(), run.out());
    assertEquals(1, json.get("handed_over").asInt());
    assertEquals(1, json.get("witnesses").asInt());
  }
}
