package io.bitcointcpip.protocol.wire;

/** Names a transaction with its witness: double SHA-256 of the full serialization (BIP141). */
public final class Wtxid extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<Wtxid> TYPE = new HashType<>("wtxid", Wtxid::new);

  private Wtxid(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The wtxid that 64 hex digits in display order spell. */
  public static Wtxid fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
