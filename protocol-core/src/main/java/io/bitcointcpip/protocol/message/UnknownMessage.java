package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/** A message of a type that is not known here. Never an error; its payload is kept as it is. */
public record UnknownMessage(CommandName command, Bytes body) implements Message {
  static UnknownMessage decode(CommandName command, WireReader in) throws DecodeException {
    return new UnknownMessage(command, in.bytes("body", in.remaining(), FieldKind.OPAQUE));
  }

  @Override
  public void encode(WireWriter out) {
    out.bytes(body);
  }
}
