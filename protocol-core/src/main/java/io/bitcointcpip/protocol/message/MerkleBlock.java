package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * A block as the connection's bloom filter sees it (BIP37, since 70001): the answer to a {@link
 * GetData} of {@link InventoryType#FILTERED_BLOCK}, followed by the matching transactions as {@link
 * TxMessage}s, in block order and without an end marker. Layout: header, 80 bytes; {@link
 * PartialMerkleTree}. The form says nothing about the truth: {@code proof.TxOutProof} checks it.
 */
public record MerkleBlock(BlockHeader header, PartialMerkleTree tree) implements Message {
  static final MessageType<MerkleBlock> TYPE =
      MessageType.of(
          "merkleblock", BlockHeader.SIZE + PartialMerkleTree.MAX_SIZE, MerkleBlock::decode);

  static MerkleBlock decode(WireReader in) throws DecodeException {
    return new MerkleBlock(
        in.struct("header", BlockHeader::decode), in.struct("tree", PartialMerkleTree::decode));
  }

  @Override
  public void encode(WireWriter out) {
    header.encode(out);
    tree.encode(out);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
