package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for transactions and blocks. They come one message each, in the order of the items. Layout:
 * CompactSize count, at most 50,000; items of 36 bytes.
 */
public record GetData(ImmutableList<InventoryItem> items) implements Message {
  static final MessageType<GetData> TYPE =
      MessageType.of("getdata", InventoryItem.MAX_LIST_SIZE, GetData::decode);

  static GetData decode(WireReader in) throws DecodeException {
    return new GetData(
        in.list("items", InventoryItem.MAX_COUNT, InventoryItem.SIZE, InventoryItem::decode));
  }

  @Override
  public void encode(WireWriter out) {
    out.list(items, InventoryItem::encode);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
