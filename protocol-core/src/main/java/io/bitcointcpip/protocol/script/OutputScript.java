package io.bitcointcpip.protocol.script;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an output's script asks of its spender (Core: {@code Solver}).
 *
 * @param script the whole script
 * @param parts what the form holds: one key, one hash, one witness program, or the keys of a
 *     multisig; empty for {@code NULL_DATA} and {@code NONSTANDARD}
 * @param number the version of a witness program, or how many signatures a multisig needs; 0 for
 *     others
 */
public record OutputScript(OutputType type, Bytes script, ImmutableList<Bytes> parts, int number) {
  private static final Bytes ANCHOR_PROGRAM = Bytes.of(0x4e, 0x73);
  private static final int HASH160_SIZE = 20;
  private static final int MIN_PROGRAM_SIZE = 2;
  private static final int MAX_PROGRAM_SIZE = 40;
  private static final int V0_SCRIPT_HASH_SIZE = 32;
  private static final int TAPROOT_SIZE = 32;

  /** Recognises the form of {@code script}; every script has one. */
  public static OutputScript of(Bytes script) {
    Optional<OutputScript> form = scriptHash(script);
    if (form.isEmpty()) {
      form = witnessProgram(script);
    }
    if (form.isEmpty()) {
      form = nullData(script);
    }
    if (form.isEmpty()) {
      form = publicKey(script);
    }
    if (form.isEmpty()) {
      form = publicKeyHash(script);
    }
    if (form.isEmpty()) {
      form = Multisig.recognize(script);
    }
    return form.isPresent()
        ? form.get()
        : new OutputScript(OutputType.NONSTANDARD, script, ImmutableList.of(), 0);
  }

  /** The address on {@code network} that stands for this script, if its form has one. */
  public Optional<Address> address(Network network) {
    return Address.of(this, network);
  }

  /**
   * What a {@code NULL_DATA} script carries: the data of its pushes, in their order, without empty
   * ones and small numbers. Empty for other types.
   */
  public ImmutableList<Bytes> carriedData() {
    if (type != OutputType.NULL_DATA) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Bytes> data = ImmutableList.builder();
    ScriptReader in = new ScriptReader(script);
    while (in.next()) {
      if (!in.data().isEmpty()) {
        data.add(in.data());
      }
    }
    return data.build();
  }

  /** The {@linkplain #carriedData carried data} as text, a space between pushes; safe to print. */
  public String carriedText() {
    return carriedData().stream().map(EscapedText::of).collect(Collectors.joining(" "));
  }

  private static Optional<OutputScript> scriptHash(Bytes script) {
    return script.length() == HASH160_SIZE + 3
            && script.get(0) == Opcode.OP_HASH160
            && script.get(1) == HASH160_SIZE
            && script.get(script.length() - 1) == Opcode.OP_EQUAL
        ? of(OutputType.SCRIPT_HASH, script, script.slice(2, 2 + HASH160_SIZE))
        : Optional.empty();
  }

  private static Optional<OutputScript> witnessProgram(Bytes script) {
    if (script.length() < MIN_PROGRAM_SIZE + 2
        || script.length() > MAX_PROGRAM_SIZE + 2
        || script.get(1) != script.length() - 2) {
      return Optional.empty();
    }
    int version = script.get(0) == Opcode.OP_0 ? 0 : Opcode.smallNumber(script.get(0));
    if (version < 0) {
      return Optional.empty();
    }
    Bytes program = script.slice(2);
    OutputType type = witnessType(version, program);
    return Optional.of(
        type == OutputType.NONSTANDARD
            ? new OutputScript(type, script, ImmutableList.of(), 0)
            : new OutputScript(type, script, ImmutableList.of(program), version));
  }

  private static OutputType witnessType(int version, Bytes program) {
    if (version == 0) {
      return switch (program.length()) {
        case HASH160_SIZE -> OutputType.WITNESS_V0_KEY_HASH;
        case V0_SCRIPT_HASH_SIZE -> OutputType.WITNESS_V0_SCRIPT_HASH;
        default -> OutputType.NONSTANDARD;
      };
    }
    if (version == 1 && program.length() == TAPROOT_SIZE) {
      return OutputType.WITNESS_V1_TAPROOT;
    }
    return version == 1 && program.equals(ANCHOR_PROGRAM)
        ? OutputType.ANCHOR
        : OutputType.WITNESS_UNKNOWN;
  }

  private static Optional<OutputScript> nullData(Bytes script) {
    if (script.isEmpty() || script.get(0) != Opcode.OP_RETURN) {
      return Optional.empty();
    }
    ScriptReader in = new ScriptReader(script.slice(1));
    while (in.next()) {
      if (!Opcode.isPush(in.opcode())) {
        return Optional.empty();
      }
    }
    return in.isTruncated()
        ? Optional.empty()
        : Optional.of(new OutputScript(OutputType.NULL_DATA, script, ImmutableList.of(), 0));
  }

  private static Optional<OutputScript> publicKey(Bytes script) {
    int length = script.length() - 2;
    if (length < 1
        || script.get(0) != length
        || script.get(script.length() - 1) != Opcode.OP_CHECKSIG) {
      return Optional.empty();
    }
    Bytes key = script.slice(1, 1 + length);
    return PublicKeys.hasValidForm(key) ? of(OutputType.PUBKEY, script, key) : Optional.empty();
  }

  private static Optional<OutputScript> publicKeyHash(Bytes script) {
    return script.length() == HASH160_SIZE + 5
            && script.get(0) == Opcode.OP_DUP
            && script.get(1) == Opcode.OP_HASH160
            && script.get(2) == HASH160_SIZE
            && script.get(3 + HASH160_SIZE) == Opcode.OP_EQUALVERIFY
            && script.get(4 + HASH160_SIZE) == Opcode.OP_CHECKSIG
        ? of(OutputType.PUBKEY_HASH, script, script.slice(3, 3 + HASH160_SIZE))
        : Optional.empty();
  }

  private static Optional<OutputScript> of(OutputType type, Bytes script, Bytes part) {
    return Optional.of(new OutputScript(type, script, ImmutableList.of(part), 0));
  }
}
