package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.cli.spent.SpentBudget;
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
 * @param inputs how far to go to find out what the transaction spends; empty if that is not asked
 * @param patience how long nodes are asked for it by its id
 */
public record LookupRequest(
    Network network,
    Sought sought,
    Optional<BlockHash> block,
    Optional<SpentBudget> inputs,
    Patience patience) {
  /** A transaction alone, not what it spends, and at once. */
  public LookupRequest(Network network, Sought sought, Optional<BlockHash> block) {
    this(network, sought, block, Optional.empty(), Patience.USUAL);
  }

  /** The same in the block that was meant. */
  public LookupRequest in(BlockHash hash) {
    return new LookupRequest(network, sought, Optional.of(hash), inputs, patience);
  }

  /** The same, and what the transaction spends. */
  public LookupRequest with(SpentBudget budget) {
    return new LookupRequest(network, sought, block, Optional.of(budget), patience);
  }

  /** The same with another patience. */
  public LookupRequest with(Patience other) {
    return new LookupRequest(network, sought, block, inputs, other);
  }

  /** Looks for a transaction by its id. */
  public static LookupRequest byId(Network network, Txid txid, Optional<BlockHash> block) {
    return new LookupRequest(network, new Sought.ById(txid), block);
  }
}
