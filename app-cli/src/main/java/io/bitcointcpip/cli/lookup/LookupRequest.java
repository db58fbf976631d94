package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.Optional;

/**
 * What is looked for.
 *
 * @param block the block that holds the transaction, if that is known; without it only what nodes
 *     serve by id can be found: their mempool and their newest block
 */
public record LookupRequest(Network network, Txid txid, Optional<BlockHash> block) {}
