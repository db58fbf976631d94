package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockTest {
  private static final String HASH =
      "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee";

  @Test
  void jsonIsWhatCoreTellsOfTheBlockInItsOrder() throws IOException {
    JsonNode json = json("170");

    assertEquals(
        List.of(
            "hash",
            "confirmations",
            "height",
            "version",
            "versionHex",
            "merkleroot",
            "time",
            "mediantime",
            "nonce",
            "bits",
            "target",
            "difficulty",
            "chainwork",
            "nTx",
            "previousblockhash",
            "nextblockhash",
            "strippedsize",
            "size",
            "weight",
            "tx",
            "p2p"),
        ImmutableList.copyOf(json.fieldNames()));
    assertEquals(HASH, json.get("hash").asText());
    assertEquals(14, json.get("confirmations").asInt());
    assertEquals(170, json.get("height").asInt());
    assertEquals(1231731025, json.get("time").asInt());
    assertEquals(1231716245, json.get("mediantime").asInt());
    assertEquals("1", json.get("difficulty").toString());
    assertEquals("0".repeat(54) + "ab00ab00ab", json.get("chainwork").asText());
    assertEquals(
        "00000000c9ec538cab7f38ef9c67a95742f56ab07b0a37c5be6b02808dbfb4e0",
        json.get("nextblockhash").asText());
    assertEquals(490, json.get("size").asInt());
    assertEquals(2, json.get("tx").size());
    assertTrue(json.at("/p2p/verified").toString().contains("\"chain\""), json.toString());
  }

  @Test
  void theNewestBlockHasNoNext() throws IOException {
    assertTrue(json("183").get("nextblockhash") == null);
    assertEquals(1, json("183").get("confirmations").asInt());
  }

  @Test
  void withoutTheChainWhatOnlyTheChainTellsIsNull() throws IOException {
    JsonNode json = json(HASH);

    assertTrue(json.get("chainwork").isNull());
    assertTrue(json.get("mediantime").isNull());
    assertEquals(170, json.get("height").asInt());
    assertEquals(14, json.get("confirmations").asInt());
  }

  @Test
  void hexIsTheRawBlockOnOneLine() {
    RunResult run = RunResult.of("block", "170", "--demo", "--hex");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(2 * 490 + 1, run.out().length());
    assertTrue(run.out().startsWith("0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c"));
  }

  @Test
  void textListsTheTransactions() {
    RunResult run = RunResult.of("block", "--demo");

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("block        " + HASH + "\n"), run.out());
    assertTrue(run.out().contains("work         0x100010001 hashes\n"), run.out());
    assertTrue(
        run.out()
            .contains(
                "  #1         f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16"),
        run.out());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertFailed(3, "the chain ends at height 183", "184", "--demo");
    assertFailed(3, "not found in block " + "11".repeat(32), "11".repeat(32), "--demo");
  }

  @Test
  void whatIsNoBlockIsAUsageError() {
    assertFailed(2, "which block?");
    assertFailed(2, "has 63 characters", HASH.substring(1), "--demo");
    assertFailed(2, "only hex digits are", "17y", "--demo");
    assertFailed(2, "not both", "170", "--demo", "--json", "--hex");
    assertFailed(2, "leave out --peer", "170", "--demo", "-p", "127.0.0.1");
  }

  private static void assertFailed(int exitCode, String text, String... args) {
    RunResult run = run(args);
    assertEquals(exitCode, run.exitCode(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(text), run.err());
  }

  private static JsonNode json(String block) throws IOException {
    RunResult run = run(block, "--demo", "--json");
    assertEquals(0, run.exitCode(), run.err());
    return new ObjectMapper().readTree(run.out());
  }

  private static RunResult run(String... args) {
    return RunResult.of(
        ImmutableList.<String>builder().add("block").add(args).build().toArray(String[]::new));
  }
}
