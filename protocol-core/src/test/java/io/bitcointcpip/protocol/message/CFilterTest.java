package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.api.Test;

class CFilterTest {

  @Test
  void carriesTheFilterOfOneBlock() {
    assertCodec(
        new CFilter(
            CFilter.BASIC,
            BlockHash.fromHex("000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943"),
            Bytes.fromHex("019dfca8")),
        "00" // filter type
            + "43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000" // block: testnet's
            // first
            + "04 019dfca8", // filter
        CFilter::decode,
        CFilter::encode);
  }

  @Test
  void carriesEveryFilterOfTheVectors() {
    JsonNode rows = Vectors.json("bip158/blockfilters.json");
    for (int i = 1; i < rows.size(); i++) {
      BlockHash block = BlockHash.fromHex(rows.get(i).get(1).asText());
      Bytes filter = Bytes.fromHex(rows.get(i).get(5).asText());

      assertCodec(
          new CFilter(CFilter.BASIC, block, filter),
          "00" + block.toBytes().toHex() + Bytes.of(filter.length()) + filter.toHex(),
          CFilter::decode,
          CFilter::encode);
    }
  }
}
