package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Asks for addresses of other nodes; answered once per connection. No payload. */
public record GetAddr() implements Message {
  static final MessageType<GetAddr> TYPE =
      MessageType.of("getaddr", 0, in -> new GetAddr()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
