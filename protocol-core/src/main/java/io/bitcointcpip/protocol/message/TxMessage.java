package io.bitcointcpip.protocol.message;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/** One transaction, in answer to a {@link GetData}. Layout: that of {@link Transaction}. */
public record TxMessage(Transaction transaction) implements Message {
  static final MessageType<TxMessage> TYPE =
      MessageType.of("tx", MessageType.MAX_PAYLOAD, TxMessage::decode);

  static TxMessage decode(WireReader in) throws DecodeException {
    return new TxMessage(Transaction.decode(in));
  }

  @Override
  public void encode(WireWriter out) {
    transaction.encode(out);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
