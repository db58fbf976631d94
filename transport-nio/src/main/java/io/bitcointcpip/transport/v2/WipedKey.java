package io.bitcointcpip.transport.v2;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key for an algorithm of the Java platform that can be wiped, which the platform's own {@code
 * SecretKeySpec} refuses. Takes the array over; never shows it.
 */
final class WipedKey implements SecretKey {
  private static final long serialVersionUID = 1;

  private final String algorithm;
  // No key is ever serialised.
  private final transient byte[] bytes;

  WipedKey(String algorithm, byte[] bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy: the platform's ciphers keep what they are given. */
  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }

  /** Overwrites the key with zeros. */
  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "key for " + algorithm;
  }
}
