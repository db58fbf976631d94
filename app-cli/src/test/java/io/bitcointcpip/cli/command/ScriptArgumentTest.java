package io.bitcointcpip.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import org.junit.jupiter.api.Test;

class ScriptArgumentTest {
  @Test
  void anAddressAndItsScriptAreTheSame() {
    // The first example of BIP173.
    Bytes script = Bytes.fromHex("0014751e76e8199196d454941c45d1b3a323f1433bd6");

    assertEquals(
        script, ScriptArgument.parse(" BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4 ", Network.MAIN));
    assertEquals(
        script, ScriptArgument.parse("0014751E76E8199196D454941C45D1B3A323F1433BD6", Network.MAIN));
  }

  @Test
  void whatIsNeitherIsExplained() {
    IllegalArgumentException other =
        assertThrows(
            IllegalArgumentException.class,
            () -> ScriptArgument.parse("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", Network.MAIN));
    assertTrue(String.valueOf(other.getMessage()).contains("but of testnet3"), other.toString());
    assertThrows(IllegalArgumentException.class, () -> ScriptArgument.parse("", Network.MAIN));
    assertThrows(IllegalArgumentException.class, () -> ScriptArgument.hex("001"));
  }
}
