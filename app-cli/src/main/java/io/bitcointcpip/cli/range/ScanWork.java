package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.PeerAddress;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What is to be searched, and how.
 *
 * @param tip the height of the chain: pruned nodes are asked about blocks near it only
 * @param deadline when it ends at the latest, in the session's time
 * @param random for the nonces of pings
 * @param progress is told how far it is, after each answer
 */
public record ScanWork(
    BlockList blocks,
    int tip,
    ImmutableList<PeerAddress> peers,
    ScanLimits limits,
    long deadline,
    RandomGenerator random,
    Consumer<ScanProgress> progress) {}
