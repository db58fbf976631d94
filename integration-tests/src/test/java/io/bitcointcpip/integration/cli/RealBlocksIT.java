package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real blocks all the way: from a node over TCP to a proof in a file, and that file verified. */
@Timeout(240)
class RealBlocksIT {
  private static final Path VECTORS = Path.of(System.getProperty("vectors.dir", "vectors"));

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before every test
  private Path directory;

  @ParameterizedTest
  @CsvSource({
    "mainnet_482683_segwit, MAIN, main, 5, 482683",
    "mainnet_702861_segwit, MAIN, main, 2499, 702861",
    "mainnet_300025, MAIN, main, 397, 300025",
    "testnet3_1087400_segwit, TESTNET3, testnet3, 50, 1087400"
  })
  void aTransactionIsFetchedProvenAndVerified(
      String name, FakeNetwork fake, String network, int index, int height) throws IOException {
    Path raw = VECTORS.resolve("blocks/" + name + ".bin");
    assumeTrue(Files.exists(raw), () -> "no reference vectors in " + VECTORS);
    Path proof = directory.resolve("proof.json");
    try (FakeNode node = FakeNode.builder().network(fake).start()) {
      TestBlock block = node.serveBlock(Files.readAllBytes(raw));
      TestTransaction wanted = block.transactions().get(index);

      JsonNode json =
          CliRun.of(
                  "tx",
                  wanted.txidHex(),
                  "--block",
                  block.hashHex(),
                  "-n",
                  network,
                  "-p",
                  node.hostAndPort(),
                  "--data-dir",
                  directory.toString(),
                  "--json",
                  "--proof",
                  proof.toString())
              .json();

      assertEquals(wanted.txidHex(), json.get("txid").asText());
      assertEquals(wanted.wtxidHex(), json.get("hash").asText());
      assertEquals(wanted.raw().toHex(), json.get("hex").asText());
      assertEquals(block.hashHex(), json.get("blockhash").asText());
      assertEquals(index, json.at("/p2p/index").asInt());

      JsonNode verdict = CliRun.of("verify", proof.toString(), "--json").json();

      assertTrue(verdict.get("valid").asBoolean(), verdict.toString());
      assertEquals(wanted.txidHex(), verdict.get("txid").asText());
      assertEquals(height, verdict.get("height").asInt());
    }
  }
}
