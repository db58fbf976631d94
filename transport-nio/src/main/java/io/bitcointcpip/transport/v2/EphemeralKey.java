package io.bitcointcpip.transport.v2;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key pair of one side of one connection. Never shows its secret. */
final class EphemeralKey {
  private static final Bytes TAG = tag();
  private static final int SCALAR_BITS = 256;

  private final BigInteger secret;
  private final Bytes encoding;

  /** A key of a given secret and encoding; {@link #create} makes new ones. */
  EphemeralKey(BigInteger secret, Bytes encoding) {
    checkArgument(
        secret.signum() > 0 && secret.compareTo(Point.ORDER) < 0, "a secret out of range");
    this.secret = secret;
    this.encoding = encoding;
  }

  /** A new key; {@code random} must be fit for keys. */
  static EphemeralKey create(RandomGenerator random) {
    BigInteger secret = below(Point.ORDER, random);
    FieldElement x = GeneratorTable.times(secret).affineX();
    while (true) {
      FieldElement u = FieldElement.of(below(FieldElement.P, random));
      Optional<FieldElement> t = EllSwift.t(x, u, random.nextInt(EllSwift.CASES));
      if (t.isPresent()) {
        return new EphemeralKey(secret, EllSwift.encode(u, t.get()));
      }
    }
  }

  /** What the other side is sent: 64 bytes that look random. */
  Bytes encoding() {
    return encoding;
  }

  /**
   * The secret that both sides share, for the caller to wipe; the order of the keys is that of the
   * roles.
   *
   * @param initiating whether this side opened the connection
   */
  byte[] sharedSecret(Bytes theirs, boolean initiating) {
    // Every encoding is one of some point.
    Point point = Point.withX(EllSwift.decode(theirs)).orElseThrow();
    Bytes x = point.times(secret).affineX().toBytes();
    Bytes keys = initiating ? encoding.concat(theirs) : theirs.concat(encoding);
    return sha256(TAG.concat(TAG).concat(keys).concat(x));
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "ephemeral key";
  }

  private static BigInteger below(BigInteger limit, RandomGenerator random) {
    while (true) {
      byte[] bytes = new byte[SCALAR_BITS / Byte.SIZE];
      random.nextBytes(bytes);
      BigInteger number = new BigInteger(1, bytes);
      if (number.signum() > 0 && number.compareTo(limit) < 0) {
        return number;
      }
    }
  }

  private static Bytes tag() {
    byte[] ascii = "bip324_ellswift_xonly_ecdh".getBytes(StandardCharsets.US_ASCII);
    return Bytes.wrap(sha256(Bytes.wrap(ascii)));
  }

  private static byte[] sha256(Bytes bytes) {
    MessageDigest digest = Sha256d.newSha256();
    bytes.update(digest, 0, bytes.length());
    return digest.digest();
  }
}
