package io.bitcointcpip.cli.history;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;

/**
 * What one transaction does to a script.
 *
 * @param time of the block, seconds since 1970
 * @param index its position in the block
 * @param received satoshi that it pays to the script
 * @param spent satoshi that it spends of outputs that were seen before
 * @param unknownSpends how many inputs show by their keys that they spend from the script, though
 *     the outputs are from before the range, so that their amounts are not known
 */
public record HistoryEntry(
    int height,
    BlockHash block,
    long time,
    int index,
    Txid txid,
    long received,
    long spent,
    int unknownSpends,
    ImmutableSet<Verified> verified) {}
