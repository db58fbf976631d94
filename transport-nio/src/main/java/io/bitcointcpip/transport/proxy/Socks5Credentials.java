package io.bitcointcpip.transport.proxy;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * A user name and a password (RFC 1929). Random ones are nobody's: Tor carries streams with
 * different credentials over different circuits ({@code IsolateSOCKSAuth}), so that no two peers
 * see the same exit.
 */
public record Socks5Credentials(Bytes user, Bytes password) {
  private static final int MAX_SIZE = 255;
  private static final int RANDOM_SIZE = 16;
  private static final int VERSION = 1;

  /** Checks that both can be sent: 1 to 255 bytes. */
  public Socks5Credentials {
    checkSize("user name", user);
    checkSize("password", password);
  }

  /** Credentials that nobody had before: 32 hex digits each. */
  public static Socks5Credentials random(RandomGenerator random) {
    return new Socks5Credentials(digits(random), digits(random));
  }

  /** {@code 01, size, user name, size, password}. */
  Bytes encode() {
    return Bytes.of(VERSION, user.length())
        .concat(user)
        .concat(Bytes.of(password.length()))
        .concat(password);
  }

  /** Not what they are. */
  @Override
  public String toString() {
    return "credentials";
  }

  private static Bytes digits(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_SIZE];
    random.nextBytes(bytes);
    String digits = BaseEncoding.base16().lowerCase().encode(bytes);
    return Bytes.wrap(digits.getBytes(StandardCharsets.US_ASCII));
  }

  private static void checkSize(String what, Bytes bytes) {
    checkArgument(
        !bytes.isEmpty() && bytes.length() <= MAX_SIZE,
        "%s of %s bytes, not 1 to 255",
        what,
        bytes.length());
  }
}
