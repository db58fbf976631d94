package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Asks for transactions to be announced by wtxid (BIP339). Before {@code verack}; no payload. */
public record WtxidRelay() implements Message {
  static final MessageType<WtxidRelay> TYPE =
      MessageType.of("wtxidrelay", 0, in -> new WtxidRelay()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
