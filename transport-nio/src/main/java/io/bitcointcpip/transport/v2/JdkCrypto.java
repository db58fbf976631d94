package io.bitcointcpip.transport.v2;

import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** The algorithms of the Java platform that are used here; every one since Java 11 has them. */
final class JdkCrypto {
  private static final String HMAC = "HmacSHA256";
  private static final byte ONLY_BLOCK = 1;

  private JdkCrypto() {}

  static Cipher cipher(String name) {
    try {
      return Cipher.getInstance(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks " + name, e);
    }
  }

  /** A key for both ciphers; the array is taken over. */
  static WipedKey chaChaKey(byte[] key) {
    return new WipedKey("ChaCha20", key);
  }

  /** The first step of HKDF (RFC 5869). */
  static byte[] extract(Bytes salt, byte[] secret) {
    return hmac(salt.toByteArray(), secret);
  }

  /** The second step of HKDF, for 32 bytes. */
  static byte[] expand(byte[] pseudoRandomKey, String info) {
    byte[] ascii = info.getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(ascii, ascii.length + 1);
    message[ascii.length] = ONLY_BLOCK;
    return hmac(pseudoRandomKey, message);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      WipedKey own = new WipedKey(HMAC, key.clone());
      mac.init(own);
      own.destroy();
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks " + HMAC, e);
    }
  }
}
