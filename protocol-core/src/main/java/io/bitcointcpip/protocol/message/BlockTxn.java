package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * The answer to a {@link GetBlockTxn}: the transactions asked for, in that order, with their
 * witnesses (BIP152). Layout: block hash; CompactSize count, at most 65,535; transactions.
 */
public record BlockTxn(BlockHash block, ImmutableList<Transaction> transactions)
    implements Message {
  static final MessageType<BlockTxn> TYPE =
      MessageType.of("blocktxn", MessageType.MAX_PAYLOAD, BlockTxn::decode);

  static BlockTxn decode(WireReader in) throws DecodeException {
    return new BlockTxn(
        in.hash("block", BlockHash.TYPE),
        in.list(
            "transactions",
            CmpctBlock.MAX_TRANSACTIONS,
            Transaction.MIN_SIZE,
            Transaction::decode));
  }

  @Override
  public void encode(WireWriter out) {
    out.hash(block).list(transactions, Transaction::encode);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
