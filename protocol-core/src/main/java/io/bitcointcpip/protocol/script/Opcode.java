package io.bitcointcpip.protocol.script;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;

/** The operations of the script language by number (Core: {@code GetOpName}). */
public final class Opcode {
  /** Pushes an empty string, which is also zero. */
  public static final int OP_0 = 0x00;

  /** The highest opcode that pushes as many bytes as its own number. */
  public static final int MAX_DIRECT_PUSH = 0x4b;

  /** Pushes as many bytes as the next byte says. */
  public static final int OP_PUSHDATA1 = 0x4c;

  /** Pushes as many bytes as the next two bytes say. */
  public static final int OP_PUSHDATA2 = 0x4d;

  /** Pushes as many bytes as the next four bytes say; the last opcode with data. */
  public static final int OP_PUSHDATA4 = 0x4e;

  /** Pushes −1. */
  public static final int OP_1NEGATE = 0x4f;

  /** Pushes 1. */
  public static final int OP_1 = 0x51;

  /** Pushes 16; the last opcode that counts as a push. */
  public static final int OP_16 = 0x60;

  /** Ends a script without success; what comes after it is data. */
  public static final int OP_RETURN = 0x6a;

  /** Duplicates the top of the stack. */
  public static final int OP_DUP = 0x76;

  /** Compares two strings. */
  public static final int OP_EQUAL = 0x87;

  /** Compares two strings, and fails if they differ. */
  public static final int OP_EQUALVERIFY = 0x88;

  /** RIPEMD-160 of SHA-256. */
  public static final int OP_HASH160 = 0xa9;

  /** Checks a signature. */
  public static final int OP_CHECKSIG = 0xac;

  /** Checks m signatures against n keys. */
  public static final int OP_CHECKMULTISIG = 0xae;

  /** The last opcode that scripts outside of taproot may hold. */
  public static final int MAX_DEFINED = 0xb9;

  private static final int INVALID = 0xff;

  // From OP_1NEGATE on; what comes before pushes data, and is shown as that.
  private static final ImmutableList<String> NAMES =
      ImmutableList.copyOf(
          ("-1 OP_RESERVED 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 "
                  + "OP_NOP OP_VER OP_IF OP_NOTIF OP_VERIF OP_VERNOTIF OP_ELSE OP_ENDIF OP_VERIFY "
                  + "OP_RETURN OP_TOALTSTACK OP_FROMALTSTACK OP_2DROP OP_2DUP OP_3DUP OP_2OVER "
                  + "OP_2ROT OP_2SWAP OP_IFDUP OP_DEPTH OP_DROP OP_DUP OP_NIP OP_OVER OP_PICK "
                  + "OP_ROLL OP_ROT OP_SWAP OP_TUCK OP_CAT OP_SUBSTR OP_LEFT OP_RIGHT OP_SIZE "
                  + "OP_INVERT OP_AND OP_OR OP_XOR OP_EQUAL OP_EQUALVERIFY OP_RESERVED1 "
                  + "OP_RESERVED2 OP_1ADD OP_1SUB OP_2MUL OP_2DIV OP_NEGATE OP_ABS OP_NOT "
                  + "OP_0NOTEQUAL OP_ADD OP_SUB OP_MUL OP_DIV OP_MOD OP_LSHIFT OP_RSHIFT "
                  + "OP_BOOLAND OP_BOOLOR OP_NUMEQUAL OP_NUMEQUALVERIFY OP_NUMNOTEQUAL OP_LESSTHAN "
                  + "OP_GREATERTHAN OP_LESSTHANOREQUAL OP_GREATERTHANOREQUAL OP_MIN OP_MAX "
                  + "OP_WITHIN OP_RIPEMD160 OP_SHA1 OP_SHA256 OP_HASH160 OP_HASH256 "
                  + "OP_CODESEPARATOR OP_CHECKSIG OP_CHECKSIGVERIFY OP_CHECKMULTISIG "
                  + "OP_CHECKMULTISIGVERIFY OP_NOP1 OP_CHECKLOCKTIMEVERIFY "
                  + "OP_CHECKSEQUENCEVERIFY OP_NOP4 OP_NOP5 OP_NOP6 OP_NOP7 OP_NOP8 OP_NOP9 "
                  + "OP_NOP10 OP_CHECKSIGADD")
              .split(" ", -1));

  private Opcode() {}

  /**
   * How Core's disassembly shows an opcode that carries no data: small numbers as such, others by
   * name.
   */
  static String display(int opcode) {
    checkArgument(opcode >= OP_1NEGATE && opcode <= INVALID, "opcode %s", opcode);
    int index = opcode - OP_1NEGATE;
    if (index < NAMES.size()) {
      return NAMES.get(index);
    }
    return opcode == INVALID ? "OP_INVALIDOPCODE" : "OP_UNKNOWN";
  }

  /** Whether the opcode pushes something: data, or a small number. */
  static boolean isPush(int opcode) {
    return opcode <= OP_16;
  }

  /** The number that {@code OP_1} to {@code OP_16} push; −1 for others. */
  static int smallNumber(int opcode) {
    return opcode >= OP_1 && opcode <= OP_16 ? opcode - OP_1 + 1 : -1;
  }
}
