package io.bitcointcpip.transport.v2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * One direction's packet cipher (BIP324: FSChaCha20Poly1305): authenticated encryption with a nonce
 * that counts packets, and a key that is replaced after a number of them.
 */
final class FsChaCha20Poly1305 {
  /** Bytes that authenticate a packet. */
  static final int TAG_SIZE = OneKeyAead.TAG_SIZE;

  private static final int REKEY_INTERVAL = 224;
  private static final int KEY_SIZE = 32;
  private static final int NONCE_SIZE = 12;
  private static final int REKEY_PACKET = -1;
  private static final byte[] NO_AAD = {};

  private final OneKeyAead aead;
  private int packets;
  private long rekeys;

  /** A cipher that begins with this key, whose array is taken over. */
  FsChaCha20Poly1305(OneKeyAead.Engine engine, byte[] key) {
    this.aead = new OneKeyAead(engine, key);
  }

  /** Encrypts the next packet, the bytes from {@code from} on; its tag takes the last ones. */
  void encryptInPlace(byte[] aad, byte[] packet, int from) {
    try {
      int length = packet.length - TAG_SIZE - from;
      aead.crypt(Cipher.ENCRYPT_MODE, nonce(packets), aad, packet, from, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to encrypt", e);
    }
    advance();
  }

  /**
   * Decrypts the next packet.
   *
   * @return how many bytes of the array are its plaintext; the tag behind them is done with
   * @throws AEADBadTagException if it is not what the other side encrypted
   */
  int decryptInPlace(byte[] aad, byte[] packet) throws AEADBadTagException {
    int length = aead.decryptInPlace(nonce(packets), aad, packet);
    advance();
    return length;
  }

  /** What decrypts the next packet, whenever that is wanted; the one after it is the next now. */
  PacketOpener passNext() {
    PacketOpener opener = new PacketOpener(aead.copy(), nonce(packets));
    advance();
    return opener;
  }

  /** Forgets the key: the cipher is of no use any more. */
  void wipe() {
    aead.wipe();
  }

  private void advance() {
    packets++;
    if (packets < REKEY_INTERVAL) {
      return;
    }
    byte[] next = new byte[KEY_SIZE + TAG_SIZE];
    try {
      aead.crypt(Cipher.ENCRYPT_MODE, nonce(REKEY_PACKET), NO_AAD, next, 0, KEY_SIZE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 refuses to encrypt", e);
    }
    aead.replaceKey(Arrays.copyOf(next, KEY_SIZE));
    Arrays.fill(next, (byte) 0);
    rekeys++;
    packets = 0;
  }

  private byte[] nonce(int packet) {
    return ByteBuffer.allocate(NONCE_SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(packet)
        .putLong(rekeys)
        .array();
  }
}
