package io.bitcointcpip.transport.v2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * One direction's packet cipher (BIP324: FSChaCha20Poly1305): authenticated encryption with a nonce
 * that counts packets, and a key that is replaced after a number of them.
 */
final class FsChaCha20Poly1305 {
  /** Bytes that authenticate a packet. */
  static final int TAG_SIZE = 16;

  private static final int REKEY_INTERVAL = 224;
  private static final int KEY_SIZE = 32;
  private static final int NONCE_SIZE = 12;
  private static final int REKEY_PACKET = -1;
  private static final int WIPING_PACKET = -2;

  private final Cipher cipher = JdkCrypto.cipher("ChaCha20-Poly1305");
  private WipedKey key;
  private int packets;
  private long rekeys;

  FsChaCha20Poly1305(byte[] key) {
    this.key = JdkCrypto.chaChaKey(key);
  }

  /** Encrypts the next packet; its tag follows. */
  byte[] encrypt(byte[] aad, byte[] plaintext) {
    try {
      byte[] result = crypt(Cipher.ENCRYPT_MODE, packets, aad, plaintext);
      advance();
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to encrypt", e);
    }
  }

  /**
   * Decrypts the next packet.
   *
   * @throws AEADBadTagException if it is not what the other side encrypted
   */
  byte[] decrypt(byte[] aad, byte[] ciphertext) throws AEADBadTagException {
    try {
      byte[] result = crypt(Cipher.DECRYPT_MODE, packets, aad, ciphertext);
      advance();
      return result;
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to decrypt", e);
    }
  }

  /** Forgets the key: the cipher is of no use any more. */
  void wipe() {
    key.destroy();
    try {
      // The platform's cipher has a copy, which a new key replaces.
      crypt(Cipher.ENCRYPT_MODE, WIPING_PACKET, new byte[0], new byte[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to forget its key", e);
    }
  }

  private void advance() throws GeneralSecurityException {
    packets++;
    if (packets == REKEY_INTERVAL) {
      byte[] next = crypt(Cipher.ENCRYPT_MODE, REKEY_PACKET, new byte[0], new byte[KEY_SIZE]);
      key.destroy();
      key = JdkCrypto.chaChaKey(Arrays.copyOf(next, KEY_SIZE));
      Arrays.fill(next, (byte) 0);
      rekeys++;
      packets = 0;
    }
  }

  private byte[] crypt(int mode, int packet, byte[] aad, byte[] input)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(packet)
            .putLong(rekeys)
            .array();
    cipher.init(mode, key, new IvParameterSpec(nonce));
    cipher.updateAAD(aad);
    return cipher.doFinal(input);
  }
}
