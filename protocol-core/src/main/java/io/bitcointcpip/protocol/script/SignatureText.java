package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;

/**
 * Recognises an ECDSA signature in strict DER with its sighash byte (BIP66; Core: {@code
 * IsValidSignatureEncoding}), and shows it as Core's asm does.
 *
 * <pre>
 * 30 [length] 02 [lenR] [R] 02 [lenS] [S] [sighash type]
 * </pre>
 */
final class SignatureText {
  private static final int MIN_SIZE = 9;
  private static final int MAX_SIZE = 73;
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int SIGN_BIT = 0x80;
  private static final int ANYONE_CAN_PAY = 0x80;
  // All bytes but R and S: two tags with their lengths, twice, and the sighash type.
  private static final int OVERHEAD = 7;

  private SignatureText() {}

  /** Hex without the last byte, then its name in brackets; empty if this is no signature. */
  static Optional<String> of(Bytes signature) {
    if (!isStrictDer(signature)) {
      return Optional.empty();
    }
    int last = signature.length() - 1;
    return sighashName(signature.get(last))
        .map(name -> signature.slice(0, last) + "[" + name + "]");
  }

  private static Optional<String> sighashName(int type) {
    String name =
        switch (type & ~ANYONE_CAN_PAY) {
          case 1 -> "ALL";
          case 2 -> "NONE";
          case 3 -> "SINGLE";
          default -> "";
        };
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((type & ANYONE_CAN_PAY) == 0 ? name : name + "|ANYONECANPAY");
  }

  /** Whether this is DER of two positive integers, then any sighash byte. */
  static boolean isStrictDer(Bytes sig) {
    int size = sig.length();
    if (size < MIN_SIZE || size > MAX_SIZE || sig.get(0) != SEQUENCE || sig.get(1) != size - 3) {
      return false;
    }
    int lengthOfR = sig.get(3);
    if (5 + lengthOfR >= size) {
      return false;
    }
    int lengthOfS = sig.get(5 + lengthOfR);
    return lengthOfR + lengthOfS + OVERHEAD == size
        && isInteger(sig, 2, lengthOfR)
        && isInteger(sig, 4 + lengthOfR, lengthOfS);
  }

  /** Whether a positive integer in its shortest form stands at {@code tagAt}. */
  private static boolean isInteger(Bytes sig, int tagAt, int length) {
    if (sig.get(tagAt) != INTEGER || length == 0) {
      return false;
    }
    int first = sig.get(tagAt + 2);
    boolean negative = (first & SIGN_BIT) != 0;
    boolean padded = length > 1 && first == 0 && (sig.get(tagAt + 3) & SIGN_BIT) == 0;
    return !negative && !padded;
  }
}
