package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisassemblerTest {
  // R and S of one byte each: as short as strict DER gets.
  private static final String SHORTEST_SIGNATURE = "3006020101020101";

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "00, 0",
    "51, 1",
    "60, 16",
    "4f, -1",
    "0181, -1",
    "020100, 1",
    "0180, 0",
    "04ffffffff, -2147483647",
    "050102030405, 0102030405",
    "4c0401020304, 67305985",
    "4d0100ff, -127",
    "4e01000000ff, -127",
    "76a9, OP_DUP OP_HASH160",
    "b1b2, OP_CHECKLOCKTIMEVERIFY OP_CHECKSEQUENCEVERIFY",
    "ba, OP_CHECKSIGADD",
    "bb, OP_UNKNOWN",
    "fe, OP_UNKNOWN",
    "ff, OP_INVALIDOPCODE",
    "50, OP_RESERVED",
    "02aa, [error]",
    "5102aa, 1 [error]",
    "4c, [error]",
    "4effffffff, [error]",
  })
  void scriptsAreShownAsCoreShowsThem(String hex, String asm) {
    assertEquals(asm, Disassembler.scriptPubKey(Bytes.fromHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "01, ALL",
    "02, NONE",
    "03, SINGLE",
    "81, ALL|ANYONECANPAY",
    "83, SINGLE|ANYONECANPAY"
  })
  void signaturesOfInputsAreShownWithTheirType(String type, String name) {
    Bytes script = Bytes.fromHex("09" + SHORTEST_SIGNATURE + type);

    assertEquals(SHORTEST_SIGNATURE + "[" + name + "]", Disassembler.scriptSig(script));
    assertEquals(SHORTEST_SIGNATURE + type, Disassembler.scriptPubKey(script));
  }

  @ParameterizedTest
  @CsvSource({
    // unknown type
    "300602010102010104",
    "300602010102010100",
    // wrong tag, length, negative R, padded R, negative S, no R
    "310602010102010101",
    "300702010102010101",
    "300602018102010101",
    "30070202000102010101",
    "300602010102018101",
    "3005020002010101",
  })
  void whatIsNoStrictSignatureIsShownAsHex(String hex) {
    Bytes data = Bytes.fromHex(hex);
    Bytes script = Bytes.of(data.length()).concat(data);

    assertEquals(hex, Disassembler.scriptSig(script));
  }

  @Test
  void inputsOfCoresTransactionsAreShownAsCoreShowsThem() {
    int inputs = 0;
    for (JsonNode transaction : BitcoinTxVectors.transactions()) {
      for (JsonNode input : transaction.get("vin")) {
        JsonNode script = input.path("scriptSig");
        if (script.has("asm")) {
          assertEquals(
              script.get("asm").textValue(),
              Disassembler.scriptSig(Bytes.fromHex(script.get("hex").textValue())));
          inputs++;
        }
      }
    }
    assertTrue(inputs > 0);
  }

  @Test
  void randomBytesNeverFailAndAreAlwaysPrintable() {
    long seed = 20240611;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] script = new byte[random.nextInt(80)];
      random.nextBytes(script);
      Bytes bytes = Bytes.wrap(script);

      String text = Disassembler.scriptSig(bytes) + Disassembler.scriptPubKey(bytes);
      OutputScript output = OutputScript.of(bytes);
      String description = Descriptor.of(output, io.bitcointcpip.protocol.network.Network.MAIN);

      assertTrue(
          (text + description).chars().allMatch(c -> c >= ' ' && c <= '~'),
          () -> "seed " + seed + ", script " + bytes);
    }
  }
}
