package io.bitcointcpip.protocol.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaprootScriptPathTest {
  private static final Bytes SCRIPT = Bytes.of(0x51);

  @Test
  void controlBlocksOfTheBipAreTakenApart() {
    int blocks = 0;
    for (JsonNode row : Vectors.json("bip341/wallet-test-vectors.json").get("scriptPubKey")) {
      String internalKey = row.at("/given/internalPubkey").textValue();
      for (JsonNode control : row.at("/expected/scriptPathControlBlocks")) {
        Bytes block = Bytes.fromHex(control.textValue());

        TaprootScriptPath path =
            TaprootScriptPath.of(ImmutableList.of(SCRIPT, block)).orElseThrow();

        assertEquals(SCRIPT, path.script());
        assertEquals(internalKey, path.internalKey().toHex());
        assertEquals(block.length(), 33 + 32 * path.merklePath().size());
        blocks++;
      }
    }
    assertTrue(blocks > 5);
  }

  @Test
  void theFirstByteHoldsVersionAndParity() {
    String hash1 = "11".repeat(32);
    String hash2 = "22".repeat(32);
    Bytes control = Bytes.fromHex("fb" + "79".repeat(32) + hash1 + hash2);

    TaprootScriptPath path =
        TaprootScriptPath.of(ImmutableList.of(Bytes.of(1), SCRIPT, control, Bytes.of(0x50)))
            .orElseThrow();

    assertEquals(
        new TaprootScriptPath(
            SCRIPT,
            0xfa,
            true,
            Bytes.fromHex("79".repeat(32)),
            ImmutableList.of(Bytes.fromHex(hash1), Bytes.fromHex(hash2))),
        path);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x66, 0x67, 0x7e, 0x80, 0x85, 0x96, 0x98, 0xba, 0xbd, 0xbe, 0xc0, 0xff})
  void leafVersionsThatNothingElseBeginsWithAreRecognised(int first) {
    assertTrue(path(first, 0).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x02, 0x03, 0x21, 0x50, 0x51, 0x65, 0x68, 0x76, 0x82, 0xa8, 0xb8})
  void leafVersionsThatKeysOrScriptsBeginWithAreNot(int first) {
    assertTrue(path(first, 0).isEmpty());
  }

  @Test
  void theMerklePathHasAtMost128Hashes() {
    assertEquals(128, path(0xc0, 128).orElseThrow().merklePath().size());
    assertTrue(path(0xc0, 129).isEmpty());
  }

  private static Optional<TaprootScriptPath> path(int first, int hashes) {
    Bytes control = Bytes.of(first).concat(Bytes.wrap(new byte[32 + 32 * hashes]));
    return TaprootScriptPath.of(ImmutableList.of(SCRIPT, control));
  }
}
