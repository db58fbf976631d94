package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Base58 with a checksum of four bytes (Core: {@code EncodeBase58Check}): the digits of a large
 * number, where each leading zero byte is a leading {@code 1}.
 */
final class Base58Check {
  /** The digits, 0 to 57. */
  static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
  private static final int CHECKSUM_SIZE = 4;
  // Longer than anything that has a meaning; the work grows with the square of the length.
  private static final int MAX_CHARACTERS = 128;

  private Base58Check() {}

  static String encode(Bytes payload) {
    return encodeRaw(payload.concat(Sha256d.checksum(payload)));
  }

  /** The payload; empty if a character, the length or the checksum is wrong. */
  static Optional<Bytes> decode(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    return decodeRaw(text).flatMap(Base58Check::withoutChecksum);
  }

  static String encodeRaw(Bytes bytes) {
    StringBuilder reversed = new StringBuilder();
    BigInteger number = new BigInteger(1, bytes.toByteArray());
    while (number.signum() > 0) {
      BigInteger[] parts = number.divideAndRemainder(BASE);
      reversed.append(ALPHABET.charAt(parts[1].intValue()));
      number = parts[0];
    }
    for (int i = 0; i < bytes.length() && bytes.get(i) == 0; i++) {
      reversed.append(ALPHABET.charAt(0));
    }
    return reversed.reverse().toString();
  }

  static Optional<Bytes> decodeRaw(String text) {
    BigInteger number = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      zeros += digit == 0 && zeros == i ? 1 : 0;
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    Bytes signed = Bytes.wrap(number.toByteArray());
    // A number has a leading zero byte where its top bit would be taken for a sign.
    Bytes magnitude = signed.get(0) == 0 ? signed.slice(1) : signed;
    return Optional.of(Bytes.wrap(new byte[zeros]).concat(magnitude));
  }

  private static Optional<Bytes> withoutChecksum(Bytes all) {
    int length = all.length() - CHECKSUM_SIZE;
    if (length < 0) {
      return Optional.empty();
    }
    Bytes payload = all.slice(0, length);
    return all.slice(length).equals(Sha256d.checksum(payload))
        ? Optional.of(payload)
        : Optional.empty();
  }
}
