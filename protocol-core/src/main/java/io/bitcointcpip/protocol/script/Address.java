package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.Optional;

/**
 * An address: a short text that stands for an output script. Base58Check for hashes of keys and of
 * scripts, Bech32 for witness version 0 (BIP173), Bech32m for later versions (BIP350).
 *
 * @param text the address, in lower case where both cases mean the same
 * @param script the script that it stands for
 */
public record Address(String text, Bytes script) {
  private static final int HASH160_SIZE = 20;

  /**
   * Parses an address of {@code network}.
   *
   * @throws IllegalArgumentException if it is none; says what is wrong with it, or which networks
   *     it is one of, in a line that is safe to print
   */
  public static Address parse(String text, Network network) {
    return tryParse(text, network)
        .orElseThrow(() -> new IllegalArgumentException(AddressProblem.of(text, network)));
  }

  /** The address of a script whose form has one. */
  static Optional<Address> of(OutputScript output, Network network) {
    Bytes script = output.script();
    return switch (output.type()) {
      case PUBKEY_HASH -> {
        int version = network.addressPrefixes().publicKeyHash();
        yield Optional.of(new Address(base58(version, output), script));
      }
      case SCRIPT_HASH -> {
        int version = network.addressPrefixes().scriptHash();
        yield Optional.of(new Address(base58(version, output), script));
      }
      case WITNESS_V0_KEY_HASH,
          WITNESS_V0_SCRIPT_HASH,
          WITNESS_V1_TAPROOT,
          ANCHOR,
          WITNESS_UNKNOWN -> {
        String prefix = network.addressPrefixes().bech32();
        Bytes program = output.parts().get(0);
        yield Optional.of(
            new Address(new SegwitAddress(prefix, output.number(), program).encode(), script));
      }
      case PUBKEY, MULTISIG, NULL_DATA, NONSTANDARD -> Optional.empty();
    };
  }

  /** The address of {@code network} that {@code text} is, if it is one. */
  public static Optional<Address> tryParse(String text, Network network) {
    Optional<Address> segwit =
        SegwitAddress.decode(text)
            .filter(address -> address.prefix().equals(network.addressPrefixes().bech32()))
            .map(address -> new Address(address.encode(), witnessScript(address)));
    return segwit.or(() -> Base58Check.decode(text).flatMap(payload -> of(text, payload, network)));
  }

  private static Optional<Address> of(String text, Bytes payload, Network network) {
    if (payload.length() != 1 + HASH160_SIZE) {
      return Optional.empty();
    }
    int version = payload.get(0);
    Bytes hash = payload.slice(1);
    if (version == network.addressPrefixes().publicKeyHash()) {
      return Optional.of(new Address(text, publicKeyHashScript(hash)));
    }
    return version == network.addressPrefixes().scriptHash()
        ? Optional.of(new Address(text, scriptHashScript(hash)))
        : Optional.empty();
  }

  private static String base58(int version, OutputScript output) {
    return Base58Check.encode(Bytes.of(version).concat(output.parts().get(0)));
  }

  private static Bytes witnessScript(SegwitAddress address) {
    int version = address.version() == 0 ? Opcode.OP_0 : Opcode.OP_1 + address.version() - 1;
    return new WireWriter().uint8(version).varBytes(address.program()).toBytes();
  }

  private static Bytes publicKeyHashScript(Bytes hash) {
    return new WireWriter()
        .uint8(Opcode.OP_DUP)
        .uint8(Opcode.OP_HASH160)
        .varBytes(hash)
        .uint8(Opcode.OP_EQUALVERIFY)
        .uint8(Opcode.OP_CHECKSIG)
        .toBytes();
  }

  static Bytes scriptHashScript(Bytes hash) {
    return new WireWriter()
        .uint8(Opcode.OP_HASH160)
        .varBytes(hash)
        .uint8(Opcode.OP_EQUAL)
        .toBytes();
  }
}
