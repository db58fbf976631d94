package io.bitcointcpip.protocol.script;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Optional;

/** Recognises {@code m key… n OP_CHECKMULTISIG} (Core: {@code MatchMultisig}). */
final class Multisig {
  private static final int MAX_KEYS = 20;
  private static final int NO_NUMBER = -1;

  private Multisig() {}

  static Optional<OutputScript> recognize(Bytes script) {
    if (script.isEmpty() || script.get(script.length() - 1) != Opcode.OP_CHECKMULTISIG) {
      return Optional.empty();
    }
    ScriptReader in = new ScriptReader(script);
    int required = in.next() ? number(in) : NO_NUMBER;
    if (required < 1 || required > MAX_KEYS) {
      return Optional.empty();
    }
    ImmutableList.Builder<Bytes> keys = ImmutableList.builder();
    int count = 0;
    boolean more = in.next();
    while (more && in.hasData() && PublicKeys.hasValidForm(in.data())) {
      keys.add(in.data());
      count++;
      more = in.next();
    }
    boolean complete =
        more
            && number(in) == count
            && required <= count
            && count <= MAX_KEYS
            && in.position() == script.length() - 1;
    return complete
        ? Optional.of(new OutputScript(OutputType.MULTISIG, script, keys.build(), required))
        : Optional.empty();
  }

  /** The number that the operation pushes in its shortest form, or {@link #NO_NUMBER}. */
  private static int number(ScriptReader in) {
    if (!in.hasData()) {
      return Opcode.smallNumber(in.opcode());
    }
    Bytes data = in.data();
    // Numbers up to 16 have opcodes; above them one byte pushed directly is the shortest form.
    boolean minimal =
        in.opcode() == 1 && data.length() == 1 && ScriptNumber.isMinimal(data) && data.get(0) > 16;
    return minimal ? (int) ScriptNumber.decode(data) : NO_NUMBER;
  }
}
