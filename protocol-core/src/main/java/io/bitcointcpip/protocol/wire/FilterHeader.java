package io.bitcointcpip.protocol.wire;

/** Commits to a filter and to all before it (BIP157). */
public final class FilterHeader extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<FilterHeader> TYPE =
      new HashType<>("filter header", FilterHeader::new);

  private FilterHeader(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The filter header that 64 hex digits in display order spell. */
  public static FilterHeader fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
