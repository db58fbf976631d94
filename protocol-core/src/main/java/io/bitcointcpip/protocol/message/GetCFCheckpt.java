package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for the filter headers at every 1000th height up to a block (BIP157); they come as one
 * {@link CFCheckpt}. Layout: filter type, u8; stop hash.
 *
 * @param filterType {@link CFilter#BASIC}, or what nobody serves
 */
public record GetCFCheckpt(int filterType, BlockHash stop) implements Message {
  static final MessageType<GetCFCheckpt> TYPE =
      MessageType.of("getcfcheckpt", 1 + Hash256.LENGTH, GetCFCheckpt::decode).toleratingTail();

  static GetCFCheckpt decode(WireReader in) throws DecodeException {
    return new GetCFCheckpt(in.uint8("filter type"), in.hash("stop", BlockHash.TYPE));
  }

  @Override
  public void encode(WireWriter out) {
    out.uint8(filterType).hash(stop);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
