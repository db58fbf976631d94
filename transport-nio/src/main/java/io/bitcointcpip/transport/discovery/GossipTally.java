package io.bitcointcpip.transport.discovery;

/**
 * What became of the addresses of one message.
 *
 * @param fresh taken, and not known before
 * @param known known before
 * @param refused unreachable by nature, on a port of another service, or beyond a cap
 * @param unheard more than the peer may tell
 */
public record GossipTally(int fresh, int known, int refused, int unheard) {}
