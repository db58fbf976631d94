package io.bitcointcpip.cli.history;

import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.script.Hash160;
import io.bitcointcpip.protocol.script.OutputScript;
import io.bitcointcpip.protocol.script.OutputType;
import io.bitcointcpip.protocol.script.ScriptReader;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.security.MessageDigest;
import java.util.List;

/**
 * Recognises inputs that spend from a script by the key or script that they reveal, whose hash it
 * holds. Scripts that hold no hash (taproot, bare keys and multisig) reveal nothing when they are
 * spent.
 */
final class SpendPattern {
  private static final int SIGNATURE_AND_KEY = 2;

  private final OutputType type;
  private final Bytes hash;

  private SpendPattern(OutputType type, Bytes hash) {
    this.type = type;
    this.hash = hash;
  }

  static SpendPattern of(Bytes script) {
    OutputScript output = OutputScript.of(script);
    return new SpendPattern(
        output.type(), output.parts().isEmpty() ? Bytes.EMPTY : output.parts().get(0));
  }

  boolean matches(TxInput input) {
    return switch (type) {
      case PUBKEY_HASH, SCRIPT_HASH -> revealsInScript(input);
      case WITNESS_V0_KEY_HASH -> revealsKey(input);
      case WITNESS_V0_SCRIPT_HASH -> revealsWitnessScript(input);
      default -> false;
    };
  }

  /** The key or redeem script is what a scriptSig pushes last. */
  private boolean revealsInScript(TxInput input) {
    Bytes last = Bytes.EMPTY;
    ScriptReader in = new ScriptReader(input.scriptSig());
    while (in.next()) {
      last = in.data();
    }
    return !last.isEmpty() && Hash160.of(last).equals(hash);
  }

  private boolean revealsKey(TxInput input) {
    List<Bytes> items = input.witness().items();
    return input.scriptSig().isEmpty()
        && items.size() == SIGNATURE_AND_KEY
        && Hash160.of(items.get(1)).equals(hash);
  }

  private boolean revealsWitnessScript(TxInput input) {
    List<Bytes> items = input.witness().items();
    if (!input.scriptSig().isEmpty() || items.isEmpty()) {
      return false;
    }
    Bytes script = items.get(items.size() - 1);
    MessageDigest digest = Sha256d.newSha256();
    script.update(digest, 0, script.length());
    return Bytes.wrap(digest.digest()).equals(hash);
  }
}
