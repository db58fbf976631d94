package io.bitcointcpip.protocol.wire;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Double SHA-256, the hash of almost everything in the protocol. One digest per thread is reused:
 * asking the JDK for a new one costs more than hashing a small transaction.
 */
public final class Sha256d {
  private static final ThreadLocal<Sha256d> CURRENT = ThreadLocal.withInitial(Sha256d::new);

  private final MessageDigest digest = newSha256();
  private final byte[] scratch = new byte[2 * Hash256.LENGTH];

  private Sha256d() {}

  /** The hash of {@code bytes}. */
  public static <H extends Hash256> H hash(HashType<H> type, Bytes bytes) {
    Sha256d hasher = CURRENT.get();
    bytes.update(hasher.digest, 0, bytes.length());
    return hasher.finish(type);
  }

  /** The hash of three parts of {@code bytes}, one after the other: a txid without its witness. */
  public static <H extends Hash256> H hash(
      HashType<H> type, Bytes bytes, int end1, int start2, int end2, int start3) {
    Sha256d hasher = CURRENT.get();
    bytes.update(hasher.digest, 0, end1);
    bytes.update(hasher.digest, start2, end2);
    bytes.update(hasher.digest, start3, bytes.length());
    return hasher.finish(type);
  }

  /** The hash of two hashes, one after the other: an inner node of a Merkle tree. */
  public static <H extends Hash256> H hashPair(HashType<H> type, Hash256 left, Hash256 right) {
    Sha256d hasher = CURRENT.get();
    left.copyTo(hasher.scratch, 0);
    right.copyTo(hasher.scratch, Hash256.LENGTH);
    hasher.digest.update(hasher.scratch);
    return hasher.finish(type);
  }

  /** The first four bytes of the hash of {@code bytes}: the checksum of a v1 message. */
  public static Bytes checksum(Bytes bytes) {
    Sha256d hasher = CURRENT.get();
    bytes.update(hasher.digest, 0, bytes.length());
    hasher.digestTwice();
    return Bytes.copyOf(hasher.scratch).slice(0, 4).compact();
  }

  /** A new SHA-256 digest; every Java platform has one. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }

  private <H extends Hash256> H finish(HashType<H> type) {
    digestTwice();
    return type.read(scratch, 0);
  }

  private void digestTwice() {
    try {
      digest.digest(scratch, 0, Hash256.LENGTH);
      digest.update(scratch, 0, Hash256.LENGTH);
      digest.digest(scratch, 0, Hash256.LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 needs more than 32 bytes", e);
    }
  }
}
