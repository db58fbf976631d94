package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks the peer to answer with a {@link Pong} that carries the same nonce (BIP31, since 60001).
 * Layout: nonce, u64.
 */
public record Ping(long nonce) implements Message {
  static final MessageType<Ping> TYPE =
      MessageType.of("ping", Long.BYTES, Ping::decode).toleratingTail();

  static Ping decode(WireReader in) throws DecodeException {
    return new Ping(in.uint64("nonce"));
  }

  @Override
  public void encode(WireWriter out) {
    out.int64(nonce);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }

  /** The answer. */
  public Pong reply() {
    return new Pong(nonce);
  }
}
