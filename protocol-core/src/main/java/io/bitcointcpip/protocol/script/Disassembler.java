package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * Scripts as text, to the letter of Core's {@code asm} (Core: {@code ScriptToAsmStr}): pushes of at
 * most four bytes as decimal numbers, longer ones as hex, all else by name, and {@code [error]}
 * where a push is cut short.
 */
public final class Disassembler {
  private static final int MAX_SCRIPT_SIZE = 10_000;

  private Disassembler() {}

  /** The text of an output's script, or any other that is not a scriptSig. */
  public static String scriptPubKey(Bytes script) {
    return disassemble(script, false);
  }

  /**
   * The text of an input's script: what looks like a signature is shown without its last byte,
   * which follows by name, such as {@code [ALL]}.
   */
  public static String scriptSig(Bytes script) {
    return disassemble(script, !isUnspendable(script));
  }

  /**
   * The beginning of {@link #scriptPubKey}: what is longer than {@code limit} characters is cut and
   * ends with {@code ...}. No more of the script is looked at than that takes, however long it is.
   */
  public static String scriptPubKey(Bytes script, int limit) {
    return cut(disassemble(script, false, limit), limit);
  }

  /** The beginning of {@link #scriptSig}, as {@link #scriptPubKey(Bytes, int)} is of the other. */
  public static String scriptSig(Bytes script, int limit) {
    return cut(disassemble(script, !isUnspendable(script), limit), limit);
  }

  private static String cut(String asm, int limit) {
    return asm.length() <= limit ? asm : asm.substring(0, limit) + "...";
  }

  private static String disassemble(Bytes script, boolean decodeSignatures) {
    return disassemble(script, decodeSignatures, Integer.MAX_VALUE);
  }

  /** Stops once the text is longer than {@code limit}. */
  private static String disassemble(Bytes script, boolean decodeSignatures, int limit) {
    StringBuilder asm = new StringBuilder();
    ScriptReader in = new ScriptReader(script);
    while (asm.length() <= limit && in.next()) {
      separate(asm);
      if (!in.hasData()) {
        asm.append(Opcode.display(in.opcode()));
      } else if (in.data().length() <= ScriptNumber.MAX_SIZE) {
        asm.append(ScriptNumber.decode(in.data()));
      } else if (in.data().length() > limit) {
        asm.append(in.data().slice(0, limit).toHex());
      } else {
        asm.append(decodeSignatures ? signatureOrData(in.data()) : in.data().toHex());
      }
    }
    if (in.isTruncated()) {
      separate(asm);
      asm.append("[error]");
    }
    return asm.toString();
  }

  private static String signatureOrData(Bytes data) {
    return SignatureText.of(data).orElseGet(data::toHex);
  }

  private static boolean isUnspendable(Bytes script) {
    return script.length() > MAX_SCRIPT_SIZE
        || (!script.isEmpty() && script.get(0) == Opcode.OP_RETURN);
  }

  private static void separate(StringBuilder asm) {
    if (!asm.isEmpty()) {
      asm.append(' ');
    }
  }
}
