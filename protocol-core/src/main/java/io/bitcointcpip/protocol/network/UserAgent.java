package io.bitcointcpip.protocol.network;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.nio.charset.StandardCharsets;

/**
 * What software a node says it runs (BIP14), such as {@code /Satoshi:30.0.0/}.
 *
 * @param raw the bytes as sent: anything, at most 256
 */
public record UserAgent(Bytes raw) {
  /** A longer one makes the handshake fail. */
  public static final int MAX_SIZE = 256;

  /** Accepts any bytes within the limit. */
  public UserAgent {
    checkArgument(raw.length() <= MAX_SIZE, "user agent of %s bytes", raw.length());
  }

  /** The user agent with this ASCII text. */
  public static UserAgent of(String ascii) {
    return new UserAgent(Bytes.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The text, with everything unprintable escaped. */
  @Override
  public String toString() {
    return EscapedText.of(raw);
  }
}
