package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class FsChaCha20Test {
  private final JsonNode vectors = Vectors.json("bip324/fschacha20_vectors.json");

  @Test
  void theKeyIsReplacedByTheStreamItself() {
    assertFalse(vectors.get("fschacha20").isEmpty());
    for (JsonNode row : vectors.get("fschacha20")) {
      int interval = row.get("rekey_interval").intValue();
      byte[] plaintext = bytes(row, "plaintext");
      FsChaCha20 cipher = new FsChaCha20(bytes(row, "key"), plaintext.length, interval);
      for (int i = 0; i < interval; i++) {
        cipher.crypt(plaintext);
      }

      assertEquals(
          row.get("ciphertext_after_rotation").textValue(),
          Bytes.wrap(cipher.crypt(plaintext)).toHex());
    }
  }

  @Test
  void packetsAreNumberedAndTheirKeyReplaced() throws AEADBadTagException {
    assertFalse(vectors.get("fschacha20poly1305").isEmpty());
    for (JsonNode row : vectors.get("fschacha20poly1305")) {
      FsChaCha20Poly1305 sender = cipher(row);
      FsChaCha20Poly1305 receiver = cipher(row);
      byte[] nothing = {};
      for (int i = 0; i < row.get("msg_idx").intValue(); i++) {
        receiver.decryptInPlace(nothing, encrypted(sender, nothing, nothing));
      }
      byte[] packet = encrypted(sender, bytes(row, "aad"), bytes(row, "plaintext"));

      assertEquals(row.get("ciphertext").textValue(), Bytes.wrap(packet).toHex());
      int size = receiver.decryptInPlace(bytes(row, "aad"), packet);
      assertEquals(row.get("plaintext").textValue(), Bytes.wrap(packet).slice(0, size).toHex());
    }
  }

  private static byte[] encrypted(FsChaCha20Poly1305 sender, byte[] aad, byte[] plaintext) {
    byte[] packet = Arrays.copyOf(plaintext, plaintext.length + FsChaCha20Poly1305.TAG_SIZE);
    sender.encryptInPlace(aad, packet, 0);
    return packet;
  }

  private static byte[] bytes(JsonNode row, String field) {
    return Bytes.fromHex(row.get(field).textValue()).toByteArray();
  }

  private static FsChaCha20Poly1305 cipher(JsonNode row) {
    return new FsChaCha20Poly1305(new OneKeyAead.Engine(), bytes(row, "key"));
  }
}
