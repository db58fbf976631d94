package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Names the items of a {@link GetData} that the sender does not have or will not serve. Core
 * reports only transactions; about blocks it is silent. Layout: CompactSize count, at most 50,000;
 * items of 36 bytes.
 */
public record NotFound(ImmutableList<InventoryItem> items) implements Message {
  static final MessageType<NotFound> TYPE =
      MessageType.of("notfound", InventoryItem.MAX_LIST_SIZE, NotFound::decode);

  static NotFound decode(WireReader in) throws DecodeException {
    return new NotFound(
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
