package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Txid;
import java.time.Duration;
import java.util.Optional;

/**
 * What is looked for, and where.
 *
 * @param confidential whether no peer may be told the id
 * @param inputs how far to go to find out what it spends; empty if that is not asked
 * @param timeout the time for everything, if it was given; else the plan says
 */
public record RangeRequest(
    Network network,
    Txid txid,
    Bounds bounds,
    boolean confidential,
    Optional<SpentBudget> inputs,
    Optional<Duration> timeout) {}
