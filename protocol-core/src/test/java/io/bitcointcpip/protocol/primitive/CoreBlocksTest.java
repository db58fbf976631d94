package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The regtest chain of Core's test of {@code getblockstats}, and what Core counted in it. */
class CoreBlocksTest {
  private final JsonNode vectors = Vectors.json("core/rpc_getblockstats.json");

  @Test
  void whatIsCountedInABlockIsWhatCoreCounted() {
    Map<String, Block> blocks = new HashMap<>();
    for (JsonNode hex : vectors.get("blocks")) {
      Block block = CodecAssert.decodeWhole(Bytes.fromHex(hex.textValue()), Block::decode);
      blocks.put(block.hash().toString(), block);
    }

    for (JsonNode stats : vectors.get("stats")) {
      Block block = blocks.get(stats.get("blockhash").textValue());
      assertTrue(block != null, stats.get("blockhash").textValue());
      List<Transaction> spending = block.transactions().subList(1, block.transactions().size());

      assertEquals(stats.get("height").intValue(), block.statedHeight().orElse(-1));
      assertEquals(stats.get("time").longValue(), block.header().time());
      assertEquals(stats.get("txs").intValue(), block.transactions().size());
      assertEquals(
          stats.get("ins").intValue(), spending.stream().mapToInt(Transaction::inputCount).sum());
      assertEquals(
          stats.get("outs").intValue(),
          block.transactions().stream().mapToInt(Transaction::outputCount).sum());
      assertEquals(
          stats.get("total_out").longValue(),
          spending.stream().flatMap(tx -> tx.outputs().stream()).mapToLong(TxOutput::value).sum());
      assertEquals(
          stats.get("total_size").intValue(),
          spending.stream().mapToInt(Transaction::totalSize).sum());
      assertEquals(
          stats.get("total_weight").intValue(),
          spending.stream().mapToInt(Transaction::weight).sum());
      assertEquals(
          stats.get("swtxs").longValue(),
          spending.stream().filter(Transaction::hasWitness).count());
    }
  }
}
