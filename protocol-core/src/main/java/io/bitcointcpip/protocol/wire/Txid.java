package io.bitcointcpip.protocol.wire;

/** Names a transaction: double SHA-256 of its serialization without witness. */
public final class Txid extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<Txid> TYPE = new HashType<>("txid", Txid::new);

  private Txid(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The txid that 64 hex digits in display order spell. */
  public static Txid fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
