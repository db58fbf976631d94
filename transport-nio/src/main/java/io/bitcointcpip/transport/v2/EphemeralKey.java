package io.bitcointcpip.transport.v2;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key pair of one side of one connection. Never shows its secret. */
final class EphemeralKey {
  private static final Bytes TAG = tag();
  private static final byte[] ORDER = unsigned(Point.ORDER);
  private static final byte[] PRIME = unsigned(FieldElement.P);

  private final byte[] secret;
  private final Bytes encoding;

  /**
   * A key of a given secret and encoding; {@link #create} makes new ones.
   *
   * @param secret 32 bytes, the most significant first; taken over
   */
  EphemeralKey(byte[] secret, Bytes encoding) {
    checkArgument(isPositiveBelow(ORDER, secret), "a secret out of range");
    this.secret = secret;
    this.encoding = encoding;
  }

  /** A new key; {@code random} must be fit for keys. */
  static EphemeralKey create(RandomGenerator random) {
    byte[] secret = below(ORDER, random);
    FieldElement x = GeneratorTable.times(secret).affineX();
    while (true) {
      FieldElement u = FieldElement.of(new BigInteger(1, below(PRIME, random)));
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
   * roles. The points on the way to it are left to the garbage collector.
   *
   * @param initiating whether this side opened the connection
   */
  byte[] sharedSecret(Bytes theirs, boolean initiating) {
    // Every encoding is one of some point.
    Point point = Point.withX(EllSwift.decode(theirs)).orElseThrow();
    byte[] x = point.times(secret).affineX().toByteArray();
    Bytes keys = initiating ? encoding.concat(theirs) : theirs.concat(encoding);
    Bytes known = TAG.concat(TAG).concat(keys);
    MessageDigest digest = Sha256d.newSha256();
    known.update(digest, 0, known.length());
    digest.update(x);
    Arrays.fill(x, (byte) 0);
    return digest.digest();
  }

  /** Overwrites the secret: the key is of no use any more. */
  void wipe() {
    Arrays.fill(secret, (byte) 0);
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "ephemeral key";
  }

  private static byte[] below(byte[] limit, RandomGenerator random) {
    byte[] number = new byte[limit.length];
    do {
      random.nextBytes(number);
    } while (!isPositiveBelow(limit, number));
    return number;
  }

  // One of 2^128 numbers is refused: how long that takes tells nothing of the one that is not.
  private static boolean isPositiveBelow(byte[] limit, byte[] number) {
    return number.length == limit.length
        && Arrays.compareUnsigned(number, limit) < 0
        && !Arrays.equals(number, new byte[number.length]);
  }

  /** The bytes of a number of which the highest bit of the first one is set. */
  private static byte[] unsigned(BigInteger number) {
    byte[] signed = number.toByteArray();
    return Arrays.copyOfRange(signed, 1, signed.length);
  }

  private static Bytes tag() {
    byte[] ascii = "bip324_ellswift_xonly_ecdh".getBytes(StandardCharsets.US_ASCII);
    return Bytes.wrap(Sha256d.newSha256().digest(ascii));
  }
}
