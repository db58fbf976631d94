package io.bitcointcpip.transport.v2;

import javax.crypto.AEADBadTagException;

/**
 * Decrypts one packet later than those that came after it, perhaps, and on any thread. Has a key of
 * its own for that, which is wiped when it was used.
 */
final class PacketOpener {
  private static final byte[] NO_AAD = {};

  private final OneKeyAead aead;
  private final byte[] nonce;

  PacketOpener(OneKeyAead aead, byte[] nonce) {
    this.aead = aead;
    this.nonce = nonce;
  }

  /**
   * The packet, from its bytes after the length, as in {@link Bip324Cipher#decrypt}. Can be called
   * once.
   */
  Bip324Cipher.Packet open(byte[] encrypted) throws AEADBadTagException {
    try {
      return Bip324Cipher.Packet.of(encrypted, aead.decryptInPlace(nonce, NO_AAD, encrypted));
    } finally {
      aead.wipe();
    }
  }
}
