package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class FilterLoadTest {

  @Test
  void carriesFilterAndItsParameters() {
    assertCodec(
        new FilterLoad(Bytes.fromHex("ce4299"), 5, 0x8000_0001L, FilterLoad.UPDATE_ALL),
        "03 ce4299" // filter
            + "05000000" // hash functions
            + "01000080" // tweak
            + "01", // flags: update all
        FilterLoad::decode,
        FilterLoad::encode);
  }

  @Test
  void mayBeEmptyAndMatchEverything() {
    assertCodec(
        new FilterLoad(Bytes.EMPTY, 0, 0, FilterLoad.UPDATE_NONE),
        "00" + "00000000" + "00000000" + "00",
        FilterLoad::decode,
        FilterLoad::encode);
  }

  @Test
  void readsTheFiltersOfTheVectors() {
    for (JsonNode filter :
        Vectors.json("bloom/bloom_and_merkleblock.json").get("filter_serialization")) {
      String hex = filter.get("serialized_filterload_payload").asText();
      FilterLoad load = decodeWhole(Bytes.fromHex(hex), FilterLoad::decode);

      assertEquals(filter.get("tweak").asLong(), load.tweak());
      assertEquals(filter.get("flags").asInt(), load.flags());
      assertCodec(load, hex, FilterLoad::decode, FilterLoad::encode);
    }
  }

  @Test
  void filterHasAtMost36000Bytes() {
    assertRefused("filterload", "fda18c" + "00".repeat(36_010), Reason.LIMIT_EXCEEDED, "filter");
    assertThrows(
        IllegalArgumentException.class,
        () -> new FilterLoad(Bytes.wrap(new byte[36_001]), 1, 0, 0));
  }

  @Test
  void thereAreAtMost50HashFunctions() {
    assertRefused("filterload", "00 33000000 00000000 00", Reason.INVALID_VALUE, "hash functions");
    assertRefused("filterload", "00 ffffffff 00000000 00", Reason.INVALID_VALUE, "hash functions");
    assertThrows(IllegalArgumentException.class, () -> new FilterLoad(Bytes.EMPTY, 51, 0, 0));
  }
}
