package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Types, disassembly, addresses and descriptors, against what Core printed for the same scripts.
 */
class OutputScriptVectorsTest {
  @Test
  void everyScriptIsDescribedAsCoreDescribesIt() {
    JsonNode rows = Vectors.json("core/rpc_decodescript.json");

    assertFalse(rows.isEmpty());
    for (JsonNode row : rows) {
      assertDescribed(row.get(0).textValue(), row.get(1), Network.REGTEST);
    }
  }

  @Test
  void everyOutputOfCoresTransactionsIsDescribedAsCoreDescribesIt() {
    List<JsonNode> outputs = new ArrayList<>();
    for (JsonNode transaction : BitcoinTxVectors.transactions()) {
      transaction.get("vout").forEach(outputs::add);
    }

    assertFalse(outputs.isEmpty());
    for (JsonNode output : outputs) {
      JsonNode script = output.get("scriptPubKey");
      boolean regtest = script.path("address").asText().startsWith("bcrt1");
      assertDescribed(
          script.get("hex").textValue(), script, regtest ? Network.REGTEST : Network.MAIN);
    }
  }

  @Test
  void taprootOutputsHaveTheAddressesOfTheirBip() {
    for (JsonNode row : Vectors.json("bip341/wallet-test-vectors.json").get("scriptPubKey")) {
      JsonNode expected = row.get("expected");
      OutputScript output =
          OutputScript.of(Bytes.fromHex(expected.get("scriptPubKey").textValue()));

      assertEquals(OutputType.WITNESS_V1_TAPROOT, output.type());
      assertEquals(
          expected.get("bip350Address").textValue(),
          output.address(Network.MAIN).orElseThrow().text());
    }
  }

  private static void assertDescribed(String hex, JsonNode expected, Network network) {
    Bytes script = Bytes.fromHex(hex);
    OutputScript output = OutputScript.of(script);

    assertEquals(expected.get("asm").textValue(), Disassembler.scriptPubKey(script), hex);
    assertEquals(expected.get("type").textValue(), output.type().coreName(), hex);
    assertEquals(
        expected.path("address").asText(), output.address(network).map(Address::text).orElse(""));
    if (expected.has("desc")) {
      assertEquals(expected.get("desc").textValue(), Descriptor.of(output, network), hex);
    }
  }
}
