package io.bitcointcpip.protocol.wire;

/** Double SHA-256 of a serialized compact block filter (BIP157). */
public final class FilterHash extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<FilterHash> TYPE = new HashType<>("filter hash", FilterHash::new);

  private FilterHash(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The filter hash that 64 hex digits in display order spell. */
  public static FilterHash fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
