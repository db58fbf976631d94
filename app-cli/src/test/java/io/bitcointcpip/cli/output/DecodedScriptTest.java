package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.input.InputKind;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Scripts, against what Core's {@code decodescript} printed. */
class DecodedScriptTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyScriptIsWrittenAsCoreWritesIt() throws InputException, JsonProcessingException {
    JsonNode rows = Vectors.json("core/rpc_decodescript.json");

    assertFalse(rows.isEmpty());
    for (JsonNode row : rows) {
      Bytes script = Bytes.fromHex(row.get(0).textValue());
      String json = DecodedJson.of(InputKind.SCRIPT.require(script), Network.REGTEST);
      assertEquals(row.get(1), JSON.readTree(json), script.toHex());
    }
  }

  @Test
  void onlyStandardScriptsAreRecognisedUnasked() throws InputException {
    Bytes anchor = Bytes.fromHex("51024e73");

    assertEquals(new Recognized.OfScript(anchor), InputKind.recognize(anchor));
    assertTrue(
        DecodedText.of(InputKind.recognize(anchor), Network.MAIN).stream()
            .anyMatch(line -> line.endsWith("bc1pfeessrawgf")));
    assertFalse(DecodedDump.of(InputKind.recognize(anchor)).isEmpty());
  }
}
