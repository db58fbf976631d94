package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Ends the handshake: the peer's {@code version} is accepted. No payload. */
public record Verack() implements Message {
  static final MessageType<Verack> TYPE =
      MessageType.of("verack", 0, in -> new Verack()).toleratingTail();

  @Override
  public void encode(WireWriter out) {}

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
