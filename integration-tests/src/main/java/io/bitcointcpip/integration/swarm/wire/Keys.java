package io.bitcointcpip.integration.swarm.wire;

import io.bitcointcpip.integration.fakenode.Octets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one connection (BIP324). The private key of who is called is 1, which spares it the
 * multiplication: the secret that both share is the x coordinate of the caller's key.
 */
final class Keys {
  /** What stands for the public key of the private key 1: the generator. */
  static final Octets OWN =
      Octets.ofHex(
          "0000000000000000000000000000000000000000000000000000000000000007"
              + "059edfccb1f94d831ce25cbdd1652d7d3cacdbfc978ae572773bf55b7b358f5a");

  private static final Octets TAG = ascii("bip324_ellswift_xonly_ecdh");
  private static final Octets SALT = ascii("bitcoin_v2_shared_secret");

  private final Octets pseudoRandom;

  private Keys(Octets pseudoRandom) {
    this.pseudoRandom = pseudoRandom;
  }

  /** The keys of a connection that the side with the public key {@code theirs} opened. */
  static Keys of(Octets theirs, Octets magic) {
    Octets tag = sha256(TAG);
    Octets secret = sha256(Octets.concat(List.of(tag, tag, theirs, OWN, EllSwift.x(theirs))));
    return new Keys(hmac(Octets.concat(List.of(SALT, magic)), secret));
  }

  /** The 32 bytes of this name. */
  Octets key(String name) {
    return hmac(pseudoRandom, Octets.concat(List.of(ascii(name), Octets.ofHex("01"))));
  }

  private static Octets ascii(String text) {
    return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Octets sha256(Octets bytes) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Octets hmac(Octets key, Octets bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
      return Octets.of(mac.doFinal(bytes.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
