package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.security.MessageDigest;

/** RIPEMD-160 of SHA-256: 20 bytes, by which scripts name keys and other scripts. */
public final class Hash160 {
  private Hash160() {}

  /** The hash of a public key or a script. */
  public static Bytes of(Bytes bytes) {
    return Ripemd160.hash(sha256(bytes));
  }

  /** SHA-256 once: the hash by which a version 0 witness program names its script. */
  static Bytes sha256(Bytes bytes) {
    MessageDigest digest = Sha256d.newSha256();
    bytes.update(digest, 0, bytes.length());
    return Bytes.wrap(digest.digest());
  }
}
