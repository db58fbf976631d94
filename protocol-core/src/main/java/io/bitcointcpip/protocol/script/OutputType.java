package io.bitcointcpip.protocol.script;

/** The standard forms of output scripts (Core: {@code TxoutType}). */
public enum OutputType {
  /** Pays to a public key. */
  PUBKEY("pubkey"),
  /** Pays to the hash of a public key. */
  PUBKEY_HASH("pubkeyhash"),
  /** Pays to the hash of a script (BIP16). */
  SCRIPT_HASH("scripthash"),
  /** Pays to m of n public keys. */
  MULTISIG("multisig"),
  /** Pays nobody; carries data. */
  NULL_DATA("nulldata"),
  /** Pays to the hash of a public key, spent by witness (BIP141). */
  WITNESS_V0_KEY_HASH("witness_v0_keyhash"),
  /** Pays to the hash of a script, spent by witness (BIP141). */
  WITNESS_V0_SCRIPT_HASH("witness_v0_scripthash"),
  /** Pays to a taproot output key (BIP341). */
  WITNESS_V1_TAPROOT("witness_v1_taproot"),
  /** Pays to anyone, so that fees can be added (P2A). */
  ANCHOR("anchor"),
  /** Pays to a witness program whose meaning is not settled yet. */
  WITNESS_UNKNOWN("witness_unknown"),
  /** Any other script. */
  NONSTANDARD("nonstandard");

  private final String coreName;

  OutputType(String coreName) {
    this.coreName = coreName;
  }

  /** The name in Core's JSON. */
  public String coreName() {
    return coreName;
  }
}
