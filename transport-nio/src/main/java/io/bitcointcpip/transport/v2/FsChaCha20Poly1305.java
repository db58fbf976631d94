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
  private static final byte[] NO_AAD = {};

  private final Cipher cipher = JdkCrypto.cipher("ChaCha20-Poly1305");
  private WipedKey key;
  private int packets;
  private long rekeys;

  FsChaCha20Poly1305(byte[] key) {
    this.key = JdkCrypto.chaChaKey(key);
  }

  /** Encrypts the next packet, the bytes from {@code from} on; its tag takes the last ones. */
  void encryptInPlace(byte[] aad, byte[] packet, int from) {
    try {
      int length = packet.length - TAG_SIZE - from;
      crypt(Cipher.ENCRYPT_MODE, packets, aad, packet, from, length);
      advance();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to encrypt", e);
    }
  }

  /**
   * Decrypts the next packet.
   *
   * @return how many bytes of the array are its plaintext; the tag behind them is done with
   * @throws AEADBadTagException if it is not what the other side encrypted
   */
  int decryptInPlace(byte[] aad, byte[] packet) throws AEADBadTagException {
    try {
      int length = crypt(Cipher.DECRYPT_MODE, packets, aad, packet, 0, packet.length);
      advance();
      return length;
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
      crypt(Cipher.ENCRYPT_MODE, WIPING_PACKET, NO_AAD, new byte[TAG_SIZE], 0, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to forget its key", e);
    }
  }

  private void advance() throws GeneralSecurityException {
    packets++;
    if (packets == REKEY_INTERVAL) {
      byte[] next = new byte[KEY_SIZE + TAG_SIZE];
      crypt(Cipher.ENCRYPT_MODE, REKEY_PACKET, NO_AAD, next, 0, KEY_SIZE);
      key.destroy();
      key = JdkCrypto.chaChaKey(Arrays.copyOf(next, KEY_SIZE));
      Arrays.fill(next, (byte) 0);
      rekeys++;
      packets = 0;
    }
  }

  /** Works on {@code length} bytes where they are; what comes out begins at the same place. */
  private int crypt(int mode, int packet, byte[] aad, byte[] bytes, int from, int length)
      throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(packet)
            .putLong(rekeys)
            .array();
    cipher.init(mode, key, new IvParameterSpec(nonce));
    cipher.updateAAD(aad);
    return cipher.doFinal(bytes, from, length, bytes, from);
  }
}
