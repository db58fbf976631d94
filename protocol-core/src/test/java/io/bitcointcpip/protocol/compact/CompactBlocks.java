package io.bitcointcpip.protocol.compact;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.Set;

/** Makes compact blocks for tests. */
final class CompactBlocks {
  private CompactBlocks() {}

  /** The compact block of the vectors {@code name}. */
  static CmpctBlock read(String name) throws DecodeException {
    return (CmpctBlock) Messages.decode(new CommandName("cmpctblock"), Vectors.bytes(name));
  }

  /** The block of the vectors {@code name}. */
  static Block readBlock(String name) throws DecodeException {
    return Block.decode(Vectors.bytes(name).reader());
  }

  /** {@code block} with the transactions at {@code prefilled} in full. */
  static CmpctBlock of(Block block, long nonce, Set<Integer> prefilled) {
    ShortTxidKey key = ShortTxidKey.of(block.header(), nonce);
    ImmutableList.Builder<ShortTxid> ids = ImmutableList.builder();
    ImmutableList.Builder<CmpctBlock.Prefilled> full = ImmutableList.builder();
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction transaction = block.transactions().get(i);
      if (prefilled.contains(i)) {
        full.add(new CmpctBlock.Prefilled(i, transaction));
      } else {
        ids.add(key.shortTxid(transaction.wtxid()));
      }
    }
    return new CmpctBlock(block.header(), nonce, ids.build(), full.build());
  }
}
