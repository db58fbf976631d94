package io.bitcointcpip.cli.filter;

/**
 * How far a filter search is.
 *
 * @param searched how many blocks are searched
 * @param total how many there are
 * @param matching how many of them had to be fetched so far
 */
public record FilterProgress(int searched, int total, int matching) {}
