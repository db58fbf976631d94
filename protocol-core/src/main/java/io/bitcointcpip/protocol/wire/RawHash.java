package io.bitcointcpip.protocol.wire;

/** A hash of unknown use: what an inventory item of an unknown type carries. */
public final class RawHash extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<RawHash> TYPE = new HashType<>("hash", RawHash::new);

  private RawHash(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }
}
