package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Removes the bloom filter of the connection, so that all transactions are announced again (BIP37).
 * No payload.
 */
public record FilterClear() implements Message {
  static final MessageType<FilterClear> TYPE =
      MessageType.of("filterclear", 0, in -> new FilterClear()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
