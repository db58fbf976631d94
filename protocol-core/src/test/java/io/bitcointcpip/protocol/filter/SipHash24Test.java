package io.bitcointcpip.protocol.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SipHash24Test {
  @Test
  void hashesTheExampleOfItsAuthors() {
    Bytes data = Bytes.fromHex("000102030405060708090a0b0c0d0e");

    long hash = SipHash24.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, data);

    assertEquals(0xa129ca6149be45e5L, hash);
  }

  @Test
  void hashesAsCoreDoes() {
    int count = 0;
    for (JsonNode row : Vectors.json("core/siphash.json")) {
      StringBuilder input = new StringBuilder();
      row.get("input").forEach(part -> input.append(part.asText()));
      long k0 = Long.parseUnsignedLong(row.get("key").get(0).asText(), 16);
      long k1 = Long.parseUnsignedLong(row.get("key").get(1).asText(), 16);
      long expected = Long.parseUnsignedLong(row.get("expected").get("siphash24").asText(), 16);

      long hash = SipHash24.hash(k0, k1, Bytes.fromHex(input.toString()));

      assertEquals(expected, hash, () -> "row " + row);
      count++;
    }
    assertTrue(count > 100, "rows: " + count);
  }

  @Test
  void hashesAsGuavaDoesWhateverTheLength() {
    long seed = 24;
    Random random = new Random(seed);
    for (int length = 0; length < 300; length++) {
      byte[] data = new byte[length];
      random.nextBytes(data);
      long k0 = random.nextLong();
      long k1 = random.nextLong();

      assertEquals(
          Hashing.sipHash24(k0, k1).hashBytes(data).asLong(),
          SipHash24.hash(k0, k1, Bytes.copyOf(data)),
          "length " + length + ", seed " + seed);
    }
  }
}
