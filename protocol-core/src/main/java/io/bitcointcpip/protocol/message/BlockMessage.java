package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/** One block, in answer to a {@link GetData}. Layout: that of {@link Block}. */
public record BlockMessage(Block block) implements Message {
  static final MessageType<BlockMessage> TYPE =
      MessageType.of("block", MessageType.MAX_PAYLOAD, BlockMessage::decode);

  static BlockMessage decode(WireReader in) throws DecodeException {
    return new BlockMessage(Block.decode(in));
  }

  @Override
  public void encode(WireWriter out) {
    block.encode(out);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
