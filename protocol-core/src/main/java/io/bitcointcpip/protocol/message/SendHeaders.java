package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Asks for new blocks to be announced by {@code headers} (BIP130). No payload. */
public record SendHeaders() implements Message {
  static final MessageType<SendHeaders> TYPE =
      MessageType.of("sendheaders", 0, in -> new SendHeaders()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
