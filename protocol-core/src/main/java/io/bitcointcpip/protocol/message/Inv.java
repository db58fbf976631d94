package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Announces transactions and blocks that the sender has. Layout: CompactSize count, at most 50,000;
 * items of 36 bytes.
 */
public record Inv(ImmutableList<InventoryItem> items) implements Message {
  static final MessageType<Inv> TYPE =
      MessageType.of("inv", InventoryItem.MAX_LIST_SIZE, Inv::decode);

  static Inv decode(WireReader in) throws DecodeException {
    return new Inv(
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
