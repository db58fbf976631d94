package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptWrappingTest {
  private static final String KEY =
      "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
  private static final String KEY_HASH = "751e76e8199196d454941c45d1b3a323f1433bd6";
  private static final String UNCOMPRESSED =
      "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
          + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";

  /** The key is the curve's generator; its addresses are the examples of BIP173. */
  @ParameterizedTest
  @CsvSource({"21" + KEY + "ac", "76a914" + KEY_HASH + "88ac"})
  void aKeyAndItsHashHaveTheSameWitnessOutput(String script) {
    assertEquals(
        Optional.of("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ScriptWrapping.witness(output(script)).map(ScriptWrappingTest::address));
  }

  /** BIP173 prints the address of this very script, and BIP49 tells how its program is wrapped. */
  @Test
  void aScriptIsNamedByItsSha256AndAProgramByItsHash160() {
    OutputScript script = output("21" + KEY + "ac");
    OutputScript program = output("0014" + KEY_HASH);

    assertEquals(
        "1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262",
        Hash160.sha256(script.script()).toHex());
    assertEquals(
        Optional.of("3JvL6Ymt8MVWiCNHC7oWU6nLeHNJKLZGLN"),
        ScriptWrapping.scriptHash(program).map(ScriptWrappingTest::address));
    assertEquals(Optional.empty(), ScriptWrapping.witness(program));
  }

  @Test
  void aMultisigInAWitnessScriptIsDescribedByItsKeys() {
    OutputScript script = output("5121" + KEY + "51ae");
    OutputScript witness = ScriptWrapping.witness(script).orElseThrow();

    String descriptor = ScriptWrapping.witnessDescriptor(script, witness, Network.MAIN);

    assertEquals("wsh(multi(1," + KEY + "))", descriptor.substring(0, descriptor.indexOf('#')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"41" + UNCOMPRESSED + "ac", "5141" + UNCOMPRESSED + "51ae"})
  void onlyCompressedKeysHaveAWitnessOutput(String script) {
    assertEquals(Optional.empty(), ScriptWrapping.witness(output(script)));
    assertEquals(
        OutputType.SCRIPT_HASH, ScriptWrapping.scriptHash(output(script)).orElseThrow().type());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6a",
        "02ee",
        "50",
        "62",
        "7e",
        "83",
        "89",
        "8d",
        "95",
        "99",
        "ba",
        "ff",
        "51024e73"
      })
  void whatCanNeverBeSpentSoIsNotWrapped(String script) {
    assertEquals(Optional.empty(), ScriptWrapping.scriptHash(output(script)));
    assertEquals(Optional.empty(), ScriptWrapping.witness(output(script)));
  }

  @Test
  void pushesOfAtMost520BytesInScriptsOfAtMost10000AreWrapped() {
    String most = "4d0802" + "00".repeat(520);

    assertTrue(ScriptWrapping.scriptHash(output(most)).isPresent());
    assertFalse(ScriptWrapping.scriptHash(output("4d0902" + "00".repeat(521))).isPresent());
    assertTrue(ScriptWrapping.scriptHash(output("51".repeat(10_000))).isPresent());
    assertFalse(ScriptWrapping.scriptHash(output("51".repeat(10_001))).isPresent());
  }

  private static OutputScript output(String hex) {
    return OutputScript.of(Bytes.fromHex(hex));
  }

  private static String address(OutputScript output) {
    return output.address(Network.MAIN).orElseThrow().text();
  }
}
