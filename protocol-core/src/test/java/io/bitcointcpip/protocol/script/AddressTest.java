package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AddressTest {
  private static final Map<String, Network> CHAINS =
      Map.of(
          "main", Network.MAIN,
          "test", Network.TESTNET3,
          "testnet4", Network.TESTNET4,
          "signet", Network.SIGNET,
          "regtest", Network.REGTEST);

  @Test
  void validAddressesStandForTheirScriptsBothWays() {
    for (JsonNode row : Vectors.json("core/key_io_valid.json")) {
      JsonNode facts = row.get(2);
      Network network = Objects.requireNonNull(CHAINS.get(facts.get("chain").textValue()));
      String text = row.get(0).textValue();
      if (facts.get("isPrivkey").booleanValue()) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text, network), text);
        continue;
      }
      Bytes script = Bytes.fromHex(row.get(1).textValue());
      assertEquals(script, Address.parse(text, network).script(), text);
      assertEquals(text, OutputScript.of(script).address(network).orElseThrow().text());
      if (facts.path("tryCaseFlip").booleanValue()) {
        assertEquals(script, Address.parse(flipped(text), network).script(), text);
      }
    }
  }

  @Test
  void invalidStringsAreNoAddressOnAnyNetwork() {
    for (JsonNode row : Vectors.json("core/key_io_invalid.json")) {
      for (Network network : Network.values()) {
        String text = row.get(0).textValue();
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text, network), text);
      }
    }
  }

  @Test
  void segwitAddressesOfTheirBipStandForTheirScripts() {
    JsonNode vectors = Vectors.json("addresses/bech32m_bip350.json");
    for (JsonNode row : vectors.get("valid_addresses")) {
      String text = row.get("address").textValue();
      Network network =
          text.toLowerCase(Locale.ROOT).startsWith("bc") ? Network.MAIN : Network.TESTNET3;
      Bytes script = Bytes.fromHex(row.get("scriptPubKey").textValue());

      assertEquals(
          new Address(text.toLowerCase(Locale.ROOT), script), Address.parse(text, network));
    }
    for (JsonNode row : vectors.get("invalid_addresses")) {
      String text = row.get("address").textValue();
      for (Network network : Network.values()) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text, network), text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Bech32.Variant.class)
  void bech32StringsOfTheirBipsAreJudgedAsTheyAreThere(Bech32.Variant variant) {
    JsonNode vectors =
        Vectors.json(
            variant == Bech32.Variant.BECH32
                ? "addresses/bech32_bip173.json"
                : "addresses/bech32m_bip350.json");
    for (JsonNode row : vectors.get("valid_strings")) {
      String text = row.textValue();
      Bech32 decoded = Bech32.decode(text).orElseThrow(() -> new AssertionError(text));
      assertEquals(variant, decoded.variant(), text);
      assertEquals(text.toLowerCase(Locale.ROOT), decoded.encode());
    }
    for (JsonNode row : vectors.get("invalid_strings")) {
      String text = row.get("string").textValue();
      assertTrue(
          Bech32.decode(text).filter(decoded -> decoded.variant() == variant).isEmpty(), text);
    }
  }

  @Test
  void base58IsWrittenAndReadAsCoreDoes() {
    for (JsonNode row : Vectors.json("core/base58_encode_decode.json")) {
      Bytes bytes = Bytes.fromHex(row.get(0).textValue());
      String text = row.get(1).textValue();

      assertEquals(text, Base58Check.encodeRaw(bytes));
      assertEquals(bytes, Base58Check.decodeRaw(text).orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAIN, bc1pfeessrawgf",
    "TESTNET4, tb1pfees9rn5nz",
    "REGTEST, bcrt1pfeesnyr2tx",
  })
  void theAnchorHasAnAddressOnEachNetwork(Network network, String text) {
    Bytes anchor = Bytes.fromHex("51024e73");

    assertEquals(text, OutputScript.of(anchor).address(network).orElseThrow().text());
    assertEquals(anchor, Address.parse(text, network).script());
  }

  @Test
  void anAddressOfAnotherNetworkIsNamedAsSuch() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> Address.parse("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Network.REGTEST));

    assertEquals(
        "'1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa' is no address of regtest, but of main",
        failure.getMessage());
  }

  @Test
  void anEndlessStringCostsNoTime() {
    assertThrows(
        IllegalArgumentException.class, () -> Address.parse("1".repeat(10_000_000), Network.MAIN));
  }

  private static String flipped(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return text.equals(upper) ? text.toLowerCase(Locale.ROOT) : upper;
  }
}
