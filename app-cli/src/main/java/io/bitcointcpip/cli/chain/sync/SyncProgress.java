package io.bitcointcpip.cli.chain.sync;

/**
 * How far a sync is.
 *
 * @param height of the last header that is proven
 * @param fetched how many headers came since it began
 * @param expected how many are expected in all; at least as many as came
 * @param peers how many peers are of use
 */
public record SyncProgress(int height, int fetched, int expected, int peers) {}
