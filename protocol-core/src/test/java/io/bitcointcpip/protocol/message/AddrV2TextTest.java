package io.bitcointcpip.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddrV2TextTest {
  @DisplayName("C19: every address of the vectors is read, ignored or refused as in Core")
  @Test
  void everyAddressOfTheVectorsIsReadIgnoredOrRefusedAsInCore() {
    for (JsonNode each : Vectors.json("addresses/addr_addrv2.json").get("netaddr")) {
      String hex = each.get("hex").asText();
      Bytes payload =
          Bytes.fromHex(
              "01" // entries
                  + "61bc6649" // time
                  + "00" // services
                  + hex // network id, address
                  + "208d"); // port

      if (each.get("outcome").asText().equals("error")) {
        assertThrows(DecodeException.class, () -> AddrV2.decode(payload.reader()), hex);
      } else {
        AddrV2.Entry entry = CodecAssert.decodeWhole(payload, AddrV2::decode).entries().get(0);
        assertEquals(each.get("outcome").asText().equals("skip"), entry.isIgnored(), hex);
        assertEquals(8333, entry.port());
        if (each.has("text")) {
          assertEquals(each.get("text").asText(), entry.host());
        }
      }
    }
  }
}
