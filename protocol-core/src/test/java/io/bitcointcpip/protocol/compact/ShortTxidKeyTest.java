package io.bitcointcpip.protocol.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTxidKeyTest {
  @Test
  void sipHashIsThatOfCore() {
    for (JsonNode each : Vectors.json("core/siphash.json")) {
      Bytes input = Bytes.EMPTY;
      for (JsonNode part : each.get("input")) {
        input = input.concat(Bytes.fromHex(part.asText()));
      }
      JsonNode key = each.get("key");

      long hash =
          Hashing.sipHash24(word(key.get(0)), word(key.get(1)))
              .hashBytes(input.toByteArray())
              .asLong();

      assertEquals(word(each.get("expected").get("siphash24")), hash, each::toString);
    }
  }

  @Test
  void keepsTheLow48BitsOfTheHash() {
    // The whole hash is 7127512f72f27cce.
    Wtxid wtxid =
        Wtxid.TYPE.fromBytes(
            Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    ShortTxid id = new ShortTxidKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).shortTxid(wtxid);

    assertEquals("512f72f27cce", id.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "compact/compact426884.bin, blocks/mainnet_426884.bin",
    "compact/compact898352.bin, blocks/testnet3_898352.bin"
  })
  void namesTheTransactionsOfRealBlocks(String compactName, String blockName) throws Exception {
    CmpctBlock compact = CompactBlocks.read(compactName);
    Block block = Block.decode(Vectors.bytes(blockName).reader());
    ShortTxidKey key = ShortTxidKey.of(compact);

    List<ShortTxid> ids =
        block.transactions().stream().skip(1).map(Transaction::wtxid).map(key::shortTxid).toList();

    assertEquals(compact.shortIds(), ids);
  }

  private static long word(JsonNode hex) {
    return Long.parseUnsignedLong(hex.asText(), 16);
  }
}
