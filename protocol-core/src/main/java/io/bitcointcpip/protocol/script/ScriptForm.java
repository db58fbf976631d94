package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;

/** Whether bytes look like a script that somebody meant (Core: {@code CheckTxScriptsSanity}). */
public final class ScriptForm {
  private static final int MAX_SCRIPT_SIZE = 10_000;
  private static final int MAX_PUSH_SIZE = 520;

  private ScriptForm() {}

  /** Whether every operation is known and whole, and nothing is larger than consensus allows. */
  public static boolean isSane(Bytes script) {
    if (script.length() > MAX_SCRIPT_SIZE) {
      return false;
    }
    ScriptReader in = new ScriptReader(script);
    while (in.next()) {
      if (in.opcode() > Opcode.MAX_DEFINED || in.data().length() > MAX_PUSH_SIZE) {
        return false;
      }
    }
    return !in.isTruncated();
  }
}
