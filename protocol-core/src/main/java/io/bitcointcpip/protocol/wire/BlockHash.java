package io.bitcointcpip.protocol.wire;

/** Names a block: double SHA-256 of its 80-byte header. */
public final class BlockHash extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<BlockHash> TYPE = new HashType<>("block hash", BlockHash::new);

  private BlockHash(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The block hash that 64 hex digits in display order spell. */
  public static BlockHash fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
