package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/** Answers a {@link Ping} (BIP31, since 60001). Layout: nonce, u64. */
public record Pong(long nonce) implements Message {
  static final MessageType<Pong> TYPE =
      MessageType.of("pong", Long.BYTES, Pong::decode).toleratingTail();

  static Pong decode(WireReader in) throws DecodeException {
    return new Pong(in.uint64("nonce"));
  }

  @Override
  public void encode(WireWriter out) {
    out.int64(nonce);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
