package io.bitcointcpip.protocol.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.message.FilterLoad;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BloomFilterTest {
  @Test
  void anEmptyFilterForThreeElementsFillsUpAsInCore() {
    BloomFilter filter = BloomFilter.sizedFor(3, 0.01, 0, 1);

    filter.insert(Bytes.fromHex("99108ad8ed9bb6274d3980bab5a85c048f0950c8"));
    assertTrue(filter.contains(Bytes.fromHex("99108ad8ed9bb6274d3980bab5a85c048f0950c8")));
    assertFalse(filter.contains(Bytes.fromHex("19108ad8ed9bb6274d3980bab5a85c048f0950c8")));
    filter.insert(Bytes.fromHex("b5a2c786d9ef4658287ced5914b37a1b4aa32eee"));
    filter.insert(Bytes.fromHex("b9300670b4c5366e95b2699e8b18bc75e5f729c5"));

    assertEquals("614e9b", filter.bits().toHex());
    assertEquals(5, filter.hashFunctions());
  }

  @Test
  void filtersAreSerializedAsInCore() {
    for (JsonNode row :
        Vectors.json("bloom/bloom_and_merkleblock.json").get("filter_serialization")) {
      BloomFilter filter = BloomVectors.filter(row);

      Bytes payload =
          new WireWriter()
              .varBytes(filter.bits())
              .uint32(filter.hashFunctions())
              .uint32(filter.tweak())
              .uint8(filter.flags())
              .toBytes();

      assertEquals(row.get("serialized_filterload_payload").asText(), payload.toHex());
      for (JsonNode element : row.get("insert")) {
        assertTrue(filter.contains(Bytes.fromHex(element.asText())));
      }
      for (JsonNode element : row.path("not_contained")) {
        assertFalse(filter.contains(Bytes.fromHex(element.asText())));
      }
    }
  }

  @Test
  void hashesAsCoreDoes() {
    for (JsonNode row : Vectors.json("bloom/bloom_and_merkleblock.json").get("murmur3_x86_32")) {
      // The tweak is the seed of the first function, and the bit it sets tells its hash modulo the
      // largest number of bits there can be.
      long seed = Long.parseLong(row.get("seed").asText(), 16);
      BloomFilter filter = BloomFilter.of(Bytes.wrap(new byte[BloomFilter.MAX_SIZE]), 1, seed, 0);

      filter.insert(Bytes.fromHex(row.get("data").asText()));

      long bit = Long.parseLong(row.get("hash").asText(), 16) % (8L * BloomFilter.MAX_SIZE);
      assertEquals(1 << bit % 8, filter.bits().get((int) bit / 8), () -> "row " + row);
    }
  }

  @Test
  void limitsAndFlagsAreThoseOfTheMessage() {
    assertEquals(FilterLoad.MAX_FILTER_SIZE, BloomFilter.MAX_SIZE);
    assertEquals(FilterLoad.MAX_HASH_FUNCTIONS, BloomFilter.MAX_HASH_FUNCTIONS);
    assertEquals(FilterLoad.UPDATE_NONE, BloomMatcher.UPDATE_NONE);
    assertEquals(FilterLoad.UPDATE_ALL, BloomMatcher.UPDATE_ALL);
    assertEquals(FilterLoad.UPDATE_P2PUBKEY_ONLY, BloomMatcher.UPDATE_P2PUBKEY_ONLY);
  }

  @Test
  void aFilterOfNoBytesMatchesEverythingAndStaysEmpty() {
    BloomFilter filter = BloomFilter.of(Bytes.EMPTY, 5, 0, 1);

    filter.insert(Bytes.of(1));

    assertTrue(filter.contains(Bytes.of(2)));
    assertTrue(filter.bits().isEmpty());
  }

  @Test
  void aFilterWithoutHashFunctionsMatchesEverything() {
    assertTrue(BloomFilter.of(Bytes.of(0), 0, 0, 0).contains(Bytes.of(2)));
  }

  @Test
  void sizeAndHashFunctionsAreLimited() {
    BloomFilter large = BloomFilter.sizedFor(10_000_000, 0.000_001, 0, 0);
    BloomFilter precise = BloomFilter.sizedFor(1, 1e-30, 0, 0);

    assertEquals(36_000, large.bits().length());
    assertEquals(0, large.hashFunctions());
    assertEquals(17, precise.bits().length());
    assertEquals(50, precise.hashFunctions());
    assertThrows(
        IllegalArgumentException.class,
        () -> BloomFilter.of(Bytes.wrap(new byte[36_001]), 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> BloomFilter.of(Bytes.EMPTY, 51, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> BloomFilter.of(Bytes.EMPTY, 1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> BloomFilter.sizedFor(0, 0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> BloomFilter.sizedFor(1, 1, 0, 0));
  }

  @Test
  void whatWasPutInIsFoundAndLittleElseIs() {
    long seed = 37;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      int count = 1 + random.nextInt(500);
      long tweak = random.nextInt() & 0xffff_ffffL;
      BloomFilter filter = BloomFilter.sizedFor(count, 0.001, tweak, 0);
      for (int i = 0; i < count; i++) {
        Bytes element = element(random);
        filter.insert(element);
        assertTrue(filter.contains(element), "seed " + seed + ", round " + round);
      }
      int others = 0;
      for (int i = 0; i < 2_000; i++) {
        others += filter.contains(element(random)) ? 1 : 0;
      }
      assertTrue(others < 50, "seed " + seed + ", round " + round + ": " + others + " of 2000");
    }
  }

  private static Bytes element(Random random) {
    byte[] element = new byte[12 + random.nextInt(60)];
    random.nextBytes(element);
    return Bytes.wrap(element);
  }
}
