package io.bitcointcpip.cli.scan;

/**
 * How far a scan is, or what came of it.
 *
 * @param files of which it consists
 * @param bytes that were read in this run, or need not be read again
 * @param allBytes that are to be read
 * @param readBytes that were read in this run
 * @param blocks that came by, in this run or one that it goes on from
 * @param found lines of the result
 * @param damaged places
 * @param duplicates blocks that came by more than once in this run
 */
public record ScanCounts(
    long files,
    long bytes,
    long allBytes,
    long readBytes,
    long blocks,
    long found,
    long damaged,
    long unreadable,
    long duplicates) {}
