package io.bitcointcpip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.proof.Anchor;
import io.bitcointcpip.cli.proof.BlockEvidence;
import io.bitcointcpip.cli.proof.HeaderRun;
import io.bitcointcpip.cli.proof.ProofFile;
import io.bitcointcpip.cli.proof.ProofWriter;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs of transactions of real blocks, whole and altered in every field. */
@Timeout(120)
class RealProofTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FLIPS = 3;

  /** Which step notices that a field was altered; a header is in the chain too, and comes first. */
  private static final ImmutableMap<String, List<String>> NOTICED =
      ImmutableMap.<String, List<String>>builder()
          .put("/txid", List.of("txid"))
          .put("/wtxid", List.of("wtxid"))
          .put("/transaction", List.of("txid", "wtxid"))
          .put("/block/hash", List.of("block"))
          .put("/block/header", List.of("block"))
          .put("/block/height", List.of("chain"))
          .put("/block/index", List.of("merkle", "coinbase", "witness"))
          .put("/merkleblock", List.of("merkle", "block"))
          .put("/coinbase/transaction", List.of("coinbase", "witness"))
          .put("/coinbase/branch", List.of("coinbase"))
          .put("/witness/branch", List.of("witness"))
          .put("/chain/anchor_height", List.of("chain"))
          .put("/chain/anchor_hash", List.of("chain"))
          .put("/chain/headers", List.of("chain"))
          .buildOrThrow();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path directory;

  @ParameterizedTest
  @CsvSource({
    "mainnet_482683_segwit, MAIN, 5",
    "mainnet_702861_segwit, MAIN, 1234",
    "mainnet_300025, MAIN, 397",
    "mainnet_481829, MAIN, 2019",
    "mainnet_227835_v1, MAIN, 1",
    "mainnet_100000ish_13b8a, MAIN, 8",
    "testnet3_1087400_segwit, TESTNET3, 50",
    "testnet3_924634_segwit, TESTNET3, 14"
  })
  @DisplayName("V05: every altered field of a real proof is refused, and its step is named")
  void everyAlteredFieldIsRefused(String name, Network network, int index) throws IOException {
    Block block = CodecAssert.decodeWhole(Vectors.bytes("blocks/" + name + ".bin"), Block::decode);
    HeaderRun alone = HeaderRun.alone(block.header());
    String proof = proof(network, block, alone, index, block.statedHeight());

    assertEquals(0, verify(proof).exitCode(), proof);
    assertEveryFieldMatters(proof, new Random(index));
  }

  @ParameterizedTest
  @CsvSource({"mainnet_482683_segwit, MAIN", "mainnet_300025, MAIN"})
  void theCoinbaseIsProvenToo(String name, Network network) throws IOException {
    Block block = CodecAssert.decodeWhole(Vectors.bytes("blocks/" + name + ".bin"), Block::decode);
    HeaderRun alone = HeaderRun.alone(block.header());
    String proof = proof(network, block, alone, 0, block.statedHeight());

    assertEquals(0, verify(proof).exitCode(), proof);
    assertEveryFieldMatters(proof, new Random(1));
  }

  @Test
  @DisplayName("V05: a proof that leads to genesis is refused with any header altered or missing")
  void aProofThatLeadsToGenesisIsRefusedWithAnyHeaderAltered() throws Exception {
    ImmutableList.Builder<BlockHeader> headers = ImmutableList.builder();
    WireReader in = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").reader();
    List<Block> blocks = new ArrayList<>();
    while (in.remaining() > 0) {
      blocks.add(next(in));
    }
    blocks.forEach(each -> headers.add(each.header()));
    Anchor genesis = new Anchor(0, Network.MAIN.genesisHash());
    HeaderRun run = new HeaderRun(Optional.of(genesis), headers.build());
    String proof = proof(Network.MAIN, blocks.get(169), run, 1, OptionalInt.of(170));

    RunResult whole = verify(proof);
    assertEquals(0, whole.exitCode(), whole.err());
    assertTrue(whole.out().contains("it descends from block 0, which is built in"), whole.out());
    assertEveryFieldMatters(proof, new Random(170));
    for (int missing : new int[] {0, 100, 169, 170, 253}) {
      ObjectNode file = (ObjectNode) JSON.readTree(proof);
      file.withArray("/chain/headers").remove(missing);
      assertRefused(file, "/chain/headers", List.of("chain"));
    }
  }

  private void assertEveryFieldMatters(String proof, Random random) throws IOException {
    JsonNode whole = JSON.readTree(proof);
    for (String field : NOTICED.keySet()) {
      JsonNode value = whole.at(field);
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      for (int i = 0; i < FLIPS; i++) {
        ObjectNode file = whole.deepCopy();
        alter(file, field, random);
        assertRefused(file, field, NOTICED.get(field));
      }
    }
  }

  private static void alter(ObjectNode file, String field, Random random) {
    int end = field.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) file.at(field.substring(0, end));
    String name = field.substring(end + 1);
    JsonNode value = parent.get(name);
    if (value.isNumber()) {
      parent.put(name, value.asInt() + 1);
    } else if (value instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      array.set(at, JSON.getNodeFactory().textNode(flipped(array.get(at).asText(), random)));
    } else {
      parent.put(name, flipped(value.asText(), random));
    }
  }

  private static String flipped(String hex, Random random) {
    int at = random.nextInt(hex.length());
    int digit = Character.digit(hex.charAt(at), 16) ^ (1 << random.nextInt(4));
    return hex.substring(0, at) + Character.forDigit(digit, 16) + hex.substring(at + 1);
  }

  private void assertRefused(ObjectNode file, String field, List<String> steps) throws IOException {
    RunResult run = verify(JSON.writeValueAsString(file));
    assertEquals("", run.out(), field);
    assertEquals(5, run.exitCode(), field + ": " + run.err());
    String refusal = "error: the proof does not hold: ";
    assertTrue(
        steps.stream().anyMatch(step -> run.err().startsWith(refusal + step + ": ")),
        field + ": " + run.err());
  }

  private static String proof(
      Network network, Block block, HeaderRun run, int index, OptionalInt height) {
    return ProofWriter.write(ProofFile.of(network, new BlockEvidence(block, run), index, height));
  }

  private static Block next(WireReader in) throws DecodeException {
    in.bytes("magic", 4);
    return CodecAssert.decodeWhole(in.bytes("block", (int) in.uint32("length")), Block::decode);
  }

  private RunResult verify(String proof) throws IOException {
    Path file = directory.resolve("proof.json");
    Files.writeString(file, proof);
    return RunResult.of("verify", file.toString());
  }
}
