package io.bitcointcpip.protocol.wire;

/** The root of a block's tree of txids, or of wtxids. */
public final class MerkleRoot extends Hash256 {
  /** Makes values of this type. */
  public static final HashType<MerkleRoot> TYPE = new HashType<>("Merkle root", MerkleRoot::new);

  private MerkleRoot(long word0, long word1, long word2, long word3) {
    super(word0, word1, word2, word3);
  }

  /** The Merkle root that 64 hex digits in display order spell. */
  public static MerkleRoot fromHex(String display) {
    return TYPE.fromHex(display);
  }
}
