package io.bitcointcpip.fuzz;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;

/** Messages that answer requests. */
final class Known {
  static final TxMessage TRANSACTION =
      new TxMessage(
          Wire.decode(
                  Bytes.fromHex(
                      "01000000"
                          + "01"
                          + "11".repeat(32)
                          + "00000000"
                          + "00"
                          + "ffffffff"
                          + "01"
                          + "0100000000000000"
                          + "016a"
                          + "00000000"),
                  Transaction::decode)
              .orElseThrow());
  static final BlockMessage BLOCK =
      new BlockMessage(Block.of(genesis(), List.of(TRANSACTION.transaction())));
  static final Headers HEADERS = new Headers(ImmutableList.of(genesis()));

  private Known() {}

  private static BlockHeader genesis() {
    return BlockHeader.of(Network.REGTEST.genesisHeader());
  }
}
