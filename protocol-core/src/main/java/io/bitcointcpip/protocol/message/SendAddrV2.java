package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Asks for addresses in the form of {@code addrv2} (BIP155). Before {@code verack}; no payload. */
public record SendAddrV2() implements Message {
  static final MessageType<SendAddrV2> TYPE =
      MessageType.of("sendaddrv2", 0, in -> new SendAddrV2()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
