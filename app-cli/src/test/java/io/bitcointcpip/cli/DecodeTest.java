package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
  private static final String GENESIS_HEADER =
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b2"
          + "7ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";
  private static final String GENESIS_HASH =
      "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";
  private static final String VERACK = "f9beb4d976657261636b000000000000000000005df6e0e2";
  private static final String PING =
      "f9beb4d970696e6700000000000000000800000008533f6b" + "0100000000000000";

  @Test
  void aHeaderIsRecognised() {
    RunResult run = RunResult.of("decode", GENESIS_HEADER);

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("block        " + GENESIS_HASH), run.out());
    assertTrue(run.out().contains("2009-01-03T18:15:05Z"), run.out());
  }

  @Test
  void aTransactionFileIsRecognised() {
    RunResult run = RunResult.of("decode", Vectors.path("tx/bcoin_tx10.bin").toString());

    assertEquals(0, run.exitCode(), run.err());
    assertTrue(
        run.out().contains("5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec"));
  }

  @Test
  void aBlockFileIsRecognised() throws IOException {
    RunResult run =
        RunResult.of(
            "decode", "--json", Vectors.path("blocks/mainnet_482683_segwit.bin").toString());
    JsonNode json = new ObjectMapper().readTree(run.out());

    assertEquals(
        "000000000000000000c238240ef6dcb26c37e75e16514e6ffc0aef7eee73e747",
        json.get("hash").asText());
    assertEquals(12, json.get("nTx").asInt());
    assertEquals(35715, json.get("weight").asInt());
    assertEquals(9288, json.get("size").asInt());
  }

  @Test
  void messagesInARowAreRecognised() throws IOException {
    RunResult run = RunResult.of("decode", "--json", VERACK + PING);
    JsonNode json = new ObjectMapper().readTree(run.out());

    assertEquals("verack", json.get(0).get("command").asText());
    assertEquals("ping", json.get(1).get("command").asText());
    assertEquals("1", json.get(1).get("fields").get(0).get("value").asText());
  }

  @Test
  void aWrongChecksumIsSaid() {
    RunResult run = RunResult.of("decode", VERACK.replace("5df6e0e2", "00000000"));

    assertTrue(run.out().contains("checksum 00000000 is wrong, computed 5df6e0e2"), run.out());
  }

  @Test
  void hexFilesAndWhitespaceAreUnderstood(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("header.hex");
    Files.writeString(file, GENESIS_HEADER.replaceAll("(.{40})", "$1\n"));

    assertTrue(RunResult.of("decode", file.toString()).out().contains(GENESIS_HASH));
  }

  @Test
  void theTraceAnnotatesEveryByte() {
    RunResult run = RunResult.of("decode", "--trace", GENESIS_HEADER);

    assertTrue(run.err().contains("00000000  01 00 00 00"), run.err());
    assertTrue(run.err().contains("previous block"), run.err());
    assertTrue(run.err().contains("0000004c  1d ac 2b 7c"), run.err());
  }

  @Test
  void aScriptIsDescribedAsCoreDescribesIt() throws IOException {
    for (JsonNode row : Vectors.json("core/rpc_decodescript.json")) {
      RunResult run =
          RunResult.of(
              "decode", "--as", "script", "--json", "-n", "regtest", row.get(0).textValue());

      assertEquals(0, run.exitCode(), run.err());
      assertEquals(row.get(1), new ObjectMapper().readTree(run.out()));
    }
  }

  @Test
  void aStandardScriptAndItsAddressAreRecognised() {
    String address = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    String script = "0014751e76e8199196d454941c45d1b3a323f1433bd6";

    RunResult ofScript = RunResult.of("decode", script);
    RunResult ofAddress = RunResult.of("decode", address);

    assertEquals(0, ofScript.exitCode(), ofScript.err());
    assertTrue(ofScript.out().contains(address), ofScript.out());
    assertTrue(ofScript.out().contains("3JvL6Ymt8MVWiCNHC7oWU6nLeHNJKLZGLN"), ofScript.out());
    assertEquals(ofScript.out(), ofAddress.out());
  }

  @Test
  void anAddressOfAnotherNetworkIsNamed() {
    RunResult run =
        RunResult.of("decode", "-n", "testnet4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");

    assertEquals(ExitCode.USAGE.code(), run.exitCode());
    assertTrue(run.err().contains("main"), run.err());
  }

  @Test
  void bytesThatAreNothingSayHowFarTheBestAttemptCame() {
    RunResult run = RunResult.of("decode", "0100000001" + "00".repeat(20));

    assertEquals(ExitCode.USAGE.code(), run.exitCode());
    assertTrue(run.err().contains("read as tx: inputs"), run.err());
  }
}
