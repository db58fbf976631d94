package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Optional;

/**
 * What is looked for.
 *
 * @param sought which transaction; by its position only in a block that is known
 * @param block the block that holds the transaction, if that is known; without it only what nodes
 *     serve by id can be found: their mempool and their newest block
 */
public record LookupRequest(Network network, Sought sought, Optional<BlockHash> block) {
  /** The same in the block that was meant. */
  public LookupRequest in(BlockHash hash) {
    return new LookupRequest(network, sought, Optional.of(hash));
  }

  /** Looks for a transaction by its id. */
  public static LookupRequest byId(Network network, Txid txid, Optional<BlockHash> block) {
    return new LookupRequest(network, new Sought.ById(txid), block);
  }
}
