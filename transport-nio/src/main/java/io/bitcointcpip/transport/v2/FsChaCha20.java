package io.bitcointcpip.transport.v2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;

/**
 * One direction's length cipher (BIP324: FSChaCha20): a key stream that goes on from chunk to
 * chunk, and whose key is replaced by its own output after a number of chunks, so that what was
 * sent cannot be read with a key that is found later. Encrypts and decrypts alike.
 */
final class FsChaCha20 {
  /** Chunks that share a key. */
  static final int REKEY_INTERVAL = 224;

  private static final int KEY_SIZE = 32;
  private static final int NONCE_SIZE = 12;

  private final Cipher cipher = JdkCrypto.cipher("ChaCha20");
  private final int interval;
  private int chunks;
  private long rekeys;

  FsChaCha20(byte[] key) {
    this(key, REKEY_INTERVAL);
  }

  FsChaCha20(byte[] key, int interval) {
    this.interval = interval;
    start(key);
  }

  /** Encrypts or decrypts the next chunk. */
  byte[] crypt(byte[] chunk) {
    byte[] result = cipher.update(chunk);
    chunks++;
    if (chunks == interval) {
      byte[] next = cipher.update(new byte[KEY_SIZE]);
      rekeys++;
      chunks = 0;
      start(next);
    }
    return result;
  }

  /** Forgets the key: the cipher is of no use any more. */
  void wipe() {
    start(new byte[KEY_SIZE]);
  }

  /** Goes on with another key, whose array is wiped; the platform's cipher wipes the old one. */
  private void start(byte[] key) {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0)
            .putLong(rekeys)
            .array();
    try {
      WipedKey next = JdkCrypto.chaChaKey(key);
      cipher.init(Cipher.ENCRYPT_MODE, next, new ChaCha20ParameterSpec(nonce, 0));
      next.destroy();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20 refuses a key of 32 bytes", e);
    }
  }
}
