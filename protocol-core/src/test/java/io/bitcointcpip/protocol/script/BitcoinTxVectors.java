package io.bitcointcpip.protocol.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The transactions that Core's {@code bitcoin-tx -json} printed. */
final class BitcoinTxVectors {
  private static final String DIRECTORY = "core/bitcoin-tx";

  private BitcoinTxVectors() {}

  static List<JsonNode> transactions() {
    try (Stream<Path> files = Files.list(Vectors.path(DIRECTORY))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .map(name -> Vectors.json(DIRECTORY + "/" + name))
          .filter(json -> json.has("vout"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
