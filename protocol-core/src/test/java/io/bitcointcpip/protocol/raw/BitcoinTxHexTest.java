package io.bitcointcpip.protocol.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Core's {@code bitcoin-tx} and {@code bitcoin-util} printed. */
class BitcoinTxHexTest {
  private static final String DIRECTORY = "core/bitcoin-tx/";
  private static final Map<String, Network> CHAINS =
      Map.of(
          "main", Network.MAIN,
          "test", Network.TESTNET3,
          "testnet4", Network.TESTNET4,
          "signet", Network.SIGNET,
          "regtest", Network.REGTEST);

  @Test
  void everyTransactionInHexSurvivesARoundTrip() throws IOException, DecodeException {
    List<String> names = names(".hex");

    assertTrue(names.size() > 20, names.toString());
    for (String name : names) {
      String hex = Files.readString(Vectors.path(DIRECTORY + name)).strip();
      Transaction transaction = RawTransaction.decode(Bytes.fromHex(hex));
      assertEquals(hex, transaction.raw().toHex(), name);
    }
  }

  @Test
  void theNetworksHaveTheParametersThatCorePrints() throws IOException {
    int compared = 0;
    for (String name : names(".json")) {
      JsonNode params = Vectors.json(DIRECTORY + name);
      // Another signet has another challenge, and with it another magic.
      if (!name.startsWith("getchainparams") || name.contains("custom")) {
        continue;
      }
      Network network = CHAINS.get(params.get("chain").textValue());
      assertTrue(network != null, name);
      assertEquals(params.get("net").get("default_port").intValue(), network.defaultPort());
      assertEquals(params.get("net").get("magic").textValue(), network.magic().toHex());
      assertEquals(
          params.get("addresses").get("bech32_hrp").textValue(),
          network.addressPrefixes().bech32());
      // This one field of Core's is in raw order.
      assertEquals(
          params.get("genesis").textValue(), network.genesisHash().toBytes().toHex(), name);
      compared++;
    }
    assertEquals(5, compared);
  }

  private static List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(Vectors.path(DIRECTORY))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
