package io.bitcointcpip.transport.v2;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * ChaCha20-Poly1305 (RFC 8439) with one key, until that is replaced or wiped. Those of one thread
 * can share what calculates, which is large.
 */
final class OneKeyAead {
  /** Bytes that authenticate what is encrypted. */
  static final int TAG_SIZE = 16;

  private final Engine engine;
  private WipedKey key;

  /** An AEAD with this key, whose array is taken over. */
  OneKeyAead(Engine engine, byte[] key) {
    this.engine = engine;
    this.key = JdkCrypto.chaChaKey(key);
  }

  /** Another one with the same key, for another thread. */
  OneKeyAead copy() {
    return new OneKeyAead(new Engine(), key.getEncoded());
  }

  /** Goes on with another key, whose array is taken over. */
  void replaceKey(byte[] next) {
    wipe();
    key = JdkCrypto.chaChaKey(next);
  }

  /**
   * Works on {@code length} bytes where they are; what comes out begins at the same place.
   *
   * @param mode one of those of {@link Cipher}
   * @return how many bytes come out
   */
  int crypt(int mode, byte[] nonce, byte[] aad, byte[] bytes, int from, int length)
      throws GeneralSecurityException {
    engine.cipher.init(mode, key, new IvParameterSpec(nonce));
    engine.cipher.updateAAD(aad);
    return engine.cipher.doFinal(bytes, from, length, bytes, from);
  }

  /**
   * Decrypts all of {@code bytes} where they are.
   *
   * @return how many of them are the plaintext; the tag behind them is done with
   * @throws AEADBadTagException if nobody with this key encrypted them
   */
  int decryptInPlace(byte[] nonce, byte[] aad, byte[] bytes) throws AEADBadTagException {
    try {
      return crypt(Cipher.DECRYPT_MODE, nonce, aad, bytes, 0, bytes.length);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to decrypt", e);
    }
  }

  /** Forgets the key: it is of no use any more. */
  void wipe() {
    key.destroy();
    engine.forget(key);
  }

  /** What calculates, and has a copy of the key that it was used with last. */
  static final class Engine {
    private static final int NONCE_SIZE = 12;

    private final Cipher cipher = JdkCrypto.cipher("ChaCha20-Poly1305");
    private int wipes;

    /** Has the zeros of a key that was wiped replace that copy. */
    private void forget(WipedKey zeros) {
      wipes++;
      // The platform's cipher takes no nonce twice.
      byte[] nonce = ByteBuffer.allocate(NONCE_SIZE).putInt(wipes).array();
      try {
        cipher.init(Cipher.ENCRYPT_MODE, zeros, new IvParameterSpec(nonce));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("ChaCha20-Poly1305 refuses to forget its key", e);
      }
    }
  }
}
