package io.bitcointcpip.integration.fakenode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of SHA-256 with one digest that is used again and again. Not thread-safe. */
final class Sha256d {
  private final MessageDigest sha256 = newSha256();

  /** The hash of a part of {@code bytes}, in the order in which it is sent. */
  byte[] hash(byte[] bytes, int from, int size) {
    sha256.update(bytes, from, size);
    return sha256.digest(sha256.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
