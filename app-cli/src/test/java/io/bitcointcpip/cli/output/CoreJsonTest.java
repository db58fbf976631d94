package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.raw.RawTransaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our JSON against what Bitcoin Core's {@code bitcoin-tx -json} printed, byte for byte. */
class CoreJsonTest {
  @TestFactory
  List<DynamicTest> transactionsAreWrittenAsCoreWritesThem() throws IOException {
    Path directory = Vectors.path("core/bitcoin-tx");
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> expected =
          files
              .filter(file -> file.getFileName().toString().endsWith(".json"))
              .filter(file -> Vectors.json("core/bitcoin-tx/" + file.getFileName()).has("txid"))
              .sorted()
              .toList();
      assertTrue(expected.size() > 20, "vectors found: " + expected.size());
      return expected.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList();
    }
  }

  private static void check(Path file) throws DecodeException, IOException {
    JsonNode core = Vectors.json("core/bitcoin-tx/" + file.getFileName());
    Transaction transaction = RawTransaction.decode(Bytes.fromHex(core.get("hex").textValue()));
    JsonWriter json = new JsonWriter().beginObject();

    CoreJson.transaction(json, transaction, networkOf(core));
    json.name("hex").string(transaction.raw().toHex()).end();

    assertEquals(withTwoSpaces(Files.readString(file)), json + "\n");
  }

  /** bitcoin-tx was run on main unless the addresses say otherwise. */
  private static Network networkOf(JsonNode core) {
    return core.toString().contains("\"bcrt1") ? Network.REGTEST : Network.MAIN;
  }

  private static String withTwoSpaces(String text) {
    return text.lines()
        .map(line -> " ".repeat((line.length() - line.stripLeading().length()) / 2) + line.strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
