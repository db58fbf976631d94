package io.bitcointcpip.protocol.message;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;

/**
 * Asks for the transactions of a compact block that are not known (BIP152). Layout: block hash;
 * CompactSize count, at most 65,535; indexes as gaps, CompactSize each. An index beyond the block
 * is misbehaviour.
 *
 * @param indexes positions in the block, ascending
 */
public record GetBlockTxn(BlockHash block, ImmutableList<Integer> indexes) implements Message {
  private static final int MAX_COUNT = CmpctBlock.MAX_TRANSACTIONS;

  static final MessageType<GetBlockTxn> TYPE =
      MessageType.of("getblocktxn", Hash256.LENGTH + 3 + 3 * MAX_COUNT, GetBlockTxn::decode);

  /** Checks that the indexes ascend and are not too many. */
  public GetBlockTxn {
    checkArgument(indexes.size() <= MAX_COUNT, "%s indexes", indexes.size());
    indexes.forEach(new IndexGaps()::check);
  }

  static GetBlockTxn decode(WireReader in) throws DecodeException {
    return new GetBlockTxn(
        in.hash("block", BlockHash.TYPE), in.list("indexes", MAX_COUNT, 1, new IndexGaps()::read));
  }

  @Override
  public void encode(WireWriter out) {
    out.hash(block).list(indexes, new IndexGaps()::write);
  }

  @Override
  public CommandName command() {
    return TYPE.command();
  }
}
