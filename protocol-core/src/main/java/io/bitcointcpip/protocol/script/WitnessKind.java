package io.bitcointcpip.protocol.script;

import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;

/**
 * What kind of output an input with a witness spends, told from the input alone.
 *
 * <p>The output is not at hand where a transaction is, so the shape decides. Valid witnesses of the
 * kinds named here are only mistaken for each other by intent: a script of version 0 can be made to
 * look like a key, or a signature. Outputs of witness versions that have no meaning yet can be
 * spent with anything, and are taken for whatever that looks like.
 */
public enum WitnessKind {
  /** There is no witness: an output from before BIP141, or an anchor. */
  NONE("no witness"),
  /** A signature and the key that a program of 20 bytes is the hash of (BIP141). */
  P2WPKH("P2WPKH"),
  /** Arguments and the script that a program of 32 bytes is the hash of (BIP141). */
  P2WSH("P2WSH"),
  /** As {@link #P2WPKH}, where the scriptSig holds the program (BIP16). */
  P2SH_P2WPKH("P2SH-P2WPKH"),
  /** As {@link #P2WSH}, where the scriptSig holds the program (BIP16). */
  P2SH_P2WSH("P2SH-P2WSH"),
  /** A signature by the output key (BIP341). */
  TAPROOT_KEY_PATH("taproot key path"),
  /** One of the scripts that the output key commits to: see {@link TaprootScriptPath}. */
  TAPROOT_SCRIPT_PATH("taproot script path"),
  /** A witness beside a scriptSig that asks for none: that of a coinbase. */
  OTHER("other witness");

  private static final int SCHNORR_SIZE = 64;

  private final String label;

  WitnessKind(String label) {
    this.label = label;
  }

  /** The kind's name for people. */
  public String label() {
    return label;
  }

  /**
   * The kind of an input.
   *
   * @param witness the items of its witness, bottom of the stack first
   */
  public static WitnessKind of(Bytes scriptSig, List<Bytes> witness) {
    if (witness.isEmpty()) {
      return NONE;
    }
    if (scriptSig.isEmpty()) {
      return ofNative(witness);
    }
    return switch (redeemType(scriptSig)) {
      case WITNESS_V0_KEY_HASH -> P2SH_P2WPKH;
      case WITNESS_V0_SCRIPT_HASH -> P2SH_P2WSH;
      default -> OTHER;
    };
  }

  private static WitnessKind ofNative(List<Bytes> witness) {
    if (isSignatureAndKey(witness)) {
      return P2WPKH;
    }
    List<Bytes> items = TaprootScriptPath.withoutAnnex(witness);
    if (items.size() == 1 && isSchnorrSignature(items.get(0))) {
      return TAPROOT_KEY_PATH;
    }
    return TaprootScriptPath.of(witness).isPresent() ? TAPROOT_SCRIPT_PATH : P2WSH;
  }

  private static boolean isSignatureAndKey(List<Bytes> witness) {
    return witness.size() == 2
        && witness.get(1).length() == PublicKeys.COMPRESSED_SIZE
        && PublicKeys.hasValidForm(witness.get(1))
        && SignatureText.isStrictDer(witness.get(0));
  }

  /** 64 bytes, with one more if the signature does not commit to everything. */
  private static boolean isSchnorrSignature(Bytes item) {
    return item.length() == SCHNORR_SIZE || item.length() == SCHNORR_SIZE + 1;
  }

  /** The type of the script that is all that {@code scriptSig} pushes. */
  private static OutputType redeemType(Bytes scriptSig) {
    ScriptReader in = new ScriptReader(scriptSig);
    boolean alone = in.next() && in.hasData() && in.position() == scriptSig.length();
    return alone ? OutputScript.of(in.data()).type() : OutputType.NONSTANDARD;
  }
}
