package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for what the filters of a range of blocks hash to (BIP157); comes as one {@link CFHeaders}.
 * Layout: filter type, u8; start height, u32; stop hash.
 *
 * @param filterType {@link CFilter#BASIC}, or what nobody serves
 * @param startHeight of the first block, unsigned
 * @param stop the last block
 */
public record GetCFHeaders(int filterType, long startHeight, BlockHash stop) implements Message {
  /** A range of more blocks ends the connection (Core: {@code MAX_GETCFHEADERS_SIZE}). */
  public static final int MAX_COUNT = 2_000;

  static final MessageType<GetCFHeaders> TYPE =
      MessageType.of("getcfheaders", 1 + Integer.BYTES + Hash256.LENGTH, GetCFHeaders::decode)
          .toleratingTail();

  static GetCFHeaders decode(WireReader in) throws DecodeException {
    return new GetCFHeaders(
        in.uint8("filter type"), in.uint32("start height"), in.hash("stop", BlockHash.TYPE));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint8(filterType).uint32(startHeight).hash(stop);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
