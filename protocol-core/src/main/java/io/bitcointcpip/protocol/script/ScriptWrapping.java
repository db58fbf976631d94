package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.Optional;

/**
 * The outputs that hide a script behind its hash until it is spent: P2SH (BIP16) and witness
 * version 0 (BIP141), where Core offers them (Core: {@code decodescript}).
 */
public final class ScriptWrapping {
  private static final int MAX_SCRIPT_SIZE = 10_000;
  private static final int MAX_PUSH_SIZE = 520;
  private static final int LAST_OPCODE = 0xb9;

  private ScriptWrapping() {}

  /**
   * The P2SH output whose redeem script is {@code script}; empty if the script is one that no P2SH
   * output could be spent with, or of a form that would lose its meaning in one.
   */
  public static Optional<OutputScript> scriptHash(OutputScript script) {
    return isWrappable(script)
        ? Optional.of(OutputScript.of(Address.scriptHashScript(Hash160.of(script.script()))))
        : Optional.empty();
  }

  /**
   * The version 0 witness output that asks for the same as {@code script}: P2WPKH for one key or
   * its hash, P2WSH for all others. Empty where {@link #scriptHash} is, for witness programs, and
   * if a key is not compressed.
   */
  public static Optional<OutputScript> witness(OutputScript script) {
    if (!isWrappable(script)) {
      return Optional.empty();
    }
    return switch (script.type()) {
      case PUBKEY_HASH -> Optional.of(program(script.parts().get(0)));
      case PUBKEY ->
          hasOnlyCompressedKeys(script)
              ? Optional.of(program(Hash160.of(script.parts().get(0))))
              : Optional.empty();
      case MULTISIG ->
          hasOnlyCompressedKeys(script)
              ? Optional.of(program(Hash160.sha256(script.script())))
              : Optional.empty();
      case NONSTANDARD -> Optional.of(program(Hash160.sha256(script.script())));
      default -> Optional.empty();
    };
  }

  /**
   * The descriptor of the {@linkplain #witness witness output} of {@code script}: a multisig is
   * named by its keys, all else by its address. Core also names what it can read as miniscript.
   */
  public static String witnessDescriptor(
      OutputScript script, OutputScript witness, Network network) {
    return script.type() == OutputType.MULTISIG
        ? Descriptor.ofWitnessScript(script, network)
        : Descriptor.of(witness, network);
  }

  private static boolean isWrappable(OutputScript script) {
    return switch (script.type()) {
      case PUBKEY,
          PUBKEY_HASH,
          MULTISIG,
          NONSTANDARD,
          WITNESS_V0_KEY_HASH,
          WITNESS_V0_SCRIPT_HASH ->
          isSpendable(script.script());
      case SCRIPT_HASH, NULL_DATA, WITNESS_V1_TAPROOT, WITNESS_UNKNOWN, ANCHOR -> false;
    };
  }

  /** Whether every operation is whole, known and within its limits, and none is a tapscript's. */
  private static boolean isSpendable(Bytes script) {
    if (script.length() > MAX_SCRIPT_SIZE
        || (!script.isEmpty() && script.get(0) == Opcode.OP_RETURN)) {
      return false;
    }
    ScriptReader in = new ScriptReader(script);
    while (in.next()) {
      if (in.opcode() > LAST_OPCODE
          || in.data().length() > MAX_PUSH_SIZE
          || isTapscriptSuccess(in.opcode())) {
        return false;
      }
    }
    return !in.isTruncated();
  }

  /**
   * The opcodes that tapscript keeps for its future, as far as other scripts know them (BIP342).
   */
  private static boolean isTapscriptSuccess(int opcode) {
    return opcode == 80
        || opcode == 98
        || (opcode >= 126 && opcode <= 129)
        || (opcode >= 131 && opcode <= 134)
        || (opcode >= 137 && opcode <= 138)
        || (opcode >= 141 && opcode <= 142)
        || (opcode >= 149 && opcode <= 153);
  }

  private static boolean hasOnlyCompressedKeys(OutputScript script) {
    return script.parts().stream().allMatch(key -> key.length() == PublicKeys.COMPRESSED_SIZE);
  }

  private static OutputScript program(Bytes hash) {
    return OutputScript.of(new WireWriter().uint8(Opcode.OP_0).varBytes(hash).toBytes());
  }
}
