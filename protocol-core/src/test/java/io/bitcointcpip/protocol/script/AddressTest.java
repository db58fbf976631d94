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
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REGTEST | 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | main",
        "MAIN | mzK2FFDEhxqHcmrJw1ysqFkVyhUULo45hZ | testnet3, testnet4, signet, regtest",
        "MAIN | tb1pfees9rn5nz | testnet3, testnet4, signet",
        "SIGNET | bcrt1pfeesnyr2tx | regtest",
      })
  void anAddressOfOtherNetworksIsNamedAsSuch(Network network, String text, String others) {
    assertEquals(
        "'" + text + "' is no address of " + network + ", but of " + others, fault(text, network));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7Divfna | it is mistyped or incomplete, its checksum is wrong",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN | it is mistyped or incomplete, its checksum is wrong",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNl | 'l' cannot be part of it",
        "2cFupjhnEsSn59qHXstmK2ffpLv2 | it is mistyped or incomplete, its checksum is wrong",
        "3QJmnh | it is base58 of something else",
        "\"\" | it is empty",
        "bc1pfeessrawgq | it is mistyped or incomplete, its checksum is wrong",
        "bc1pfeessrawgb | 'b' cannot be part of it",
        "bc1pfeessrawgF | it mixes upper and lower case",
        "bc1 | it is mistyped or incomplete, its checksum is wrong",
        "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P"
            + " | a program of this length has no address in witness version 0",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx"
            + " | witness version 1 has the other kind of checksum",
        "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R"
            + " | it has no witness version from 0 to 16",
        "bc1gmk9yu | it has no witness version from 0 to 16",
      })
  void whatIsWrongIsSaid(String text, String fault) {
    assertEquals("'" + text + "' is no address of main: " + fault, fault(text, Network.MAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617",
        "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA",
        // With one digit mistyped.
        "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98618",
      })
  void aPrivateKeyIsNeverRepeated(String key) {
    assertEquals(
        "what looks like a private key is no address, and should be shown to nobody",
        fault(key, Network.MAIN));
  }

  @Test
  void hostileTextIsEscapedInTheMessage() {
    assertEquals(
        "'1\\x1b[2J' is no address of main: '\\x1b' cannot be part of it",
        fault("1\u001b[2J", Network.MAIN));
  }

  @Test
  void anEndlessStringCostsNoTimeAndNoScreen() {
    assertTrue(fault("1".repeat(10_000_000), Network.MAIN).length() < 200);
    assertTrue(fault("bc1" + "q".repeat(10_000_000), Network.MAIN).length() < 200);
  }

  private static String fault(String text, Network network) {
    return Objects.requireNonNull(
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text, network))
            .getMessage());
  }

  private static String flipped(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return text.equals(upper) ? text.toLowerCase(Locale.ROOT) : upper;
  }
}
