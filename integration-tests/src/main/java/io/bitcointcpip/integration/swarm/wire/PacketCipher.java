package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction of a connection. Conversations with a swarm are short: the keys are never changed,
 * so a 225th packet ends the connection.
 */
final class PacketCipher {
  private static final int REKEY_INTERVAL = 224;
  private static final int NONCE_SIZE = 12;

  private final int mode;
  private final Cipher lengths;
  private final Cipher contents;
  private final SecretKeySpec key;
  private int packets;

  /**
   * A direction.
   *
   * @param mode of {@link Cipher}
   */
  PacketCipher(int mode, Octets lengthKey, Octets contentsKey) {
    try {
      this.mode = mode;
      this.lengths = Cipher.getInstance("ChaCha20");
      this.contents = Cipher.getInstance("ChaCha20-Poly1305");
      this.key = new SecretKeySpec(contentsKey.toByteArray(), "ChaCha20");
      lengths.init(
          mode,
          new SecretKeySpec(lengthKey.toByteArray(), "ChaCha20"),
          new ChaCha20ParameterSpec(new byte[NONCE_SIZE], 0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The three bytes of a length, in the other form. */
  byte[] length(byte[] length) {
    return lengths.update(length);
  }

  /** The contents of a packet, in the other form. */
  byte[] contents(byte[] bytes, Octets associated) throws IOException {
    if (packets == REKEY_INTERVAL) {
      throw new IOException("a conversation of more than " + REKEY_INTERVAL + " packets");
    }
    ByteBuffer nonce = ByteBuffer.allocate(NONCE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    nonce.putInt(packets++);
    try {
      contents.init(mode, key, new IvParameterSpec(nonce.array()));
      contents.updateAAD(associated.toByteArray());
      return contents.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
