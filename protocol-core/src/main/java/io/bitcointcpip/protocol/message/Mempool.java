package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Asks for the ids of all transactions in the mempool (BIP35); needs NODE_BLOOM. No payload. */
public record Mempool() implements Message {
  static final MessageType<Mempool> TYPE =
      MessageType.of("mempool", 0, in -> new Mempool()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
