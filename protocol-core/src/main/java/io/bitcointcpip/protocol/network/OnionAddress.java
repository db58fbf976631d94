package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The text form of a Tor v3 address (Tor's rend-spec-v3, section 6): base32 of key, checksum and
 * version 3, and {@code .onion}. The checksum is the first two bytes of SHA3-256 over {@code .onion
 * checksum}, key and version.
 */
final class OnionAddress {
  static final int KEY_SIZE = 32;
  static final String SUFFIX = ".onion";

  private static final int VERSION = 3;
  private static final int CHECKSUM_SIZE = 2;
  private static final BaseEncoding BASE32 = BaseEncoding.base32().lowerCase().omitPadding();

  private OnionAddress() {}

  static String toText(Bytes key) {
    checkArgument(key.length() == KEY_SIZE, "onion key of %s bytes", key.length());
    Bytes whole = key.concat(checksum(key)).concat(Bytes.of(VERSION));
    return BASE32.encode(whole.toByteArray()) + SUFFIX;
  }

  private static Bytes checksum(Bytes key) {
    MessageDigest digest = newSha3();
    digest.update(".onion checksum".getBytes(StandardCharsets.US_ASCII));
    key.update(digest, 0, key.length());
    digest.update((byte) VERSION);
    return Bytes.wrap(digest.digest()).slice(0, CHECKSUM_SIZE);
  }

  private static MessageDigest newSha3() {
    try {
      return MessageDigest.getInstance("SHA3-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA3-256", e);
    }
  }
}
