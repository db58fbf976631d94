package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProofTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER_HASH = "11".repeat(32);

  @TempDir private Path directory;

  @Test
  void theProofOfTheFirstPaymentHoldsUpToGenesis() throws IOException {
    JsonNode verdict = JSON.readTree(RunResult.of("verify", proof().toString(), "--json").out());

    assertTrue(verdict.get("valid").asBoolean());
    assertEquals(170, verdict.get("height").asInt());
    assertEquals(14, verdict.get("chain").get("confirmations").asInt());
    assertEquals(
        "[\"txid\",\"wtxid\",\"block\",\"pow\",\"merkle\",\"coinbase\",\"chain\"]",
        verdict.get("verified").toString());
  }

  @Test
  void nothingButTheProofIsLeftInItsDirectory() throws IOException {
    proof();
    proof();

    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("proof.json")), files.toList());
    }
  }

  @Test
  void theMerkleBlockAloneIsAProofOfGetTxOutProof() throws IOException {
    String hex = read().get("merkleblock").asText();

    RunResult run = RunResult.of("verify", hex, "--json");

    assertEquals(0, run.exitCode(), run.err());
    JsonNode match = JSON.readTree(run.out()).get("transactions").get(0);
    assertEquals(read().get("txid").asText(), match.get("txid").asText());
    assertEquals(1, match.get("index").asInt());
  }

  @Test
  void everyFieldThatIsAlteredIsRefusedByItsStep() throws IOException {
    assertRefused("txid: ", file -> file.put("txid", OTHER_HASH));
    assertRefused("wtxid: ", file -> file.put("wtxid", OTHER_HASH));
    assertRefused("txid: ", file -> flip(file, "transaction"));
    assertRefused("block: ", file -> in(file, "block").put("hash", OTHER_HASH));
    assertRefused("block: ", file -> flip(in(file, "block"), "header"));
    assertRefused("chain: ", file -> in(file, "block").put("height", 171));
    assertRefused("merkle: ", file -> in(file, "block").put("index", 0));
    assertRefused("merkle: ", file -> flip(file, "merkleblock"));
    assertRefused("coinbase: ", file -> flip(in(file, "coinbase"), "transaction"));
    assertRefused("coinbase: ", file -> in(file, "coinbase").putArray("branch").add(OTHER_HASH));
    assertRefused("coinbase: ", file -> file.putNull("coinbase"));
    assertRefused(
        "witness: ", file -> file.putObject("witness").putArray("branch").add(OTHER_HASH));
    assertRefused("chain: ", file -> in(file, "chain").put("anchor_height", 1));
    assertRefused("chain: ", file -> in(file, "chain").put("anchor_hash", OTHER_HASH));
    assertRefused("chain: ", file -> file.withArray("/chain/headers").remove(5));
  }

  @Test
  void aFileThatIsCutAnywhereIsNoProof() throws IOException {
    String text = Files.readString(proof());
    for (int length = 1; length < text.length() - 2; length += length < 1_000 ? 1 : 997) {
      assertMalformed(text.substring(0, length));
    }
  }

  @Test
  void hostileJsonIsRefusedInOneLine() throws IOException {
    String text = Files.readString(proof());
    assertMalformed("{".repeat(100_000));
    assertMalformed("{\"txid\":" + "[".repeat(100_000));
    assertMalformed(text.replaceFirst("\"version\": 1", "\"version\": 1,\"version\": 1"));
    assertMalformed(text.replaceFirst("\"version\": 1", "\"version\": 1e99"));
    assertMalformed(text.replaceFirst("\"version\": 1", "\"version\": \"1\""));
    assertMalformed(text.replaceFirst("\"version\": 1", "\"version\": 2"));
    assertMalformed(text.replaceFirst("\"txid\": \"", "\"txid\": \"\u001b"));
    assertMalformed(text + "{}");
  }

  private interface Alteration {
    void apply(ObjectNode file);
  }

  private void assertRefused(String step, Alteration alteration) throws IOException {
    ObjectNode file = read();
    alteration.apply(file);
    RunResult run = verify(JSON.writeValueAsString(file));
    assertEquals(5, run.exitCode(), step + run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: the proof does not hold: " + step), run.err());
  }

  private void assertMalformed(String text) throws IOException {
    RunResult run = verify(text);
    assertEquals(2, run.exitCode(), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
  }

  private RunResult verify(String text) throws IOException {
    Path file = directory.resolve("altered.json");
    Files.writeString(file, text);
    return RunResult.of("verify", file.toString());
  }

  /** Flips a bit in the last byte but three: of a transaction's lock time, or what is like it. */
  private static void flip(ObjectNode in, String field) {
    String hex = in.get(field).asText();
    int at = hex.length() - 7;
    char flipped = Character.forDigit(Character.digit(hex.charAt(at), 16) ^ 1, 16);
    in.put(field, hex.substring(0, at) + flipped + hex.substring(at + 1));
  }

  private static ObjectNode in(ObjectNode file, String field) {
    return (ObjectNode) file.get(field);
  }

  private ObjectNode read() throws IOException {
    return (ObjectNode) JSON.readTree(proof().toFile());
  }

  private Path proof() {
    Path file = directory.resolve("proof.json");
    RunResult run = RunResult.of("tx", "--demo", "--quiet", "--proof", file.toString());
    assertEquals(0, run.exitCode(), run.err());
    return file;
  }
}
