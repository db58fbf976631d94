package io.bitcointcpip.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.wire.Bytes;

/** Makes the filters that the bloom vectors describe. */
final class BloomVectors {
  private BloomVectors() {}

  /** The filter of {@code parameters}, with the elements of its own list. */
  static BloomFilter filter(JsonNode parameters) {
    return filter(parameters, parameters.get("insert"));
  }

  /** The filter of {@code parameters}, with {@code elements} put in. */
  static BloomFilter filter(JsonNode parameters, JsonNode elements) {
    BloomFilter filter =
        BloomFilter.sizedFor(
            parameters.get("elements_capacity").asInt(),
            parameters.get("fp_rate").asDouble(),
            parameters.get("tweak").asLong(),
            parameters.get("flags").asInt());
    elements.forEach(element -> filter.insert(Bytes.fromHex(element.asText())));
    return filter;
  }
}
