package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
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
      FsChaCha20 cipher = new FsChaCha20(bytes(row, "key"), interval);
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
      FsChaCha20Poly1305 sender = new FsChaCha20Poly1305(bytes(row, "key"));
      FsChaCha20Poly1305 receiver = new FsChaCha20Poly1305(bytes(row, "key"));
      byte[] nothing = {};
      for (int i = 0; i < row.get("msg_idx").intValue(); i++) {
        receiver.decrypt(nothing, sender.encrypt(nothing, nothing));
      }
      byte[] packet = sender.encrypt(bytes(row, "aad"), bytes(row, "plaintext"));

      assertEquals(row.get("ciphertext").textValue(), Bytes.wrap(packet).toHex());
      assertEquals(
          row.get("plaintext").textValue(),
          Bytes.wrap(receiver.decrypt(bytes(row, "aad"), packet)).toHex());
    }
  }

  private static byte[] bytes(JsonNode row, String field) {
    return Bytes.fromHex(row.get(field).textValue()).toByteArray();
  }
}
