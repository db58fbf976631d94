package io.bitcointcpip.cli.range;

/**
 * How far a scan is.
 *
 * @param done blocks that all is known of
 * @param total blocks in all
 * @param bytes that came with the answers
 */
public record ScanProgress(int done, int total, long bytes) {}
