package io.bitcointcpip.integration.swarm;

/** What a node of a swarm is like. */
public enum Manner {
  /** Shakes hands, answers pings, knows other nodes, and has no data. */
  HONEST,
  /** The same, but serves only the newest blocks. */
  PRUNED,
  /** Shakes hands and answers pings, and nothing else. */
  MUTE,
  /** Says {@code version}, and never {@code verack}. */
  STUCK,
  /** Reads, and says nothing at all. */
  SILENT,
  /** Ends each connection at once. */
  CLOSING,
  /** Speaks a version of the protocol that nobody speaks any more. */
  ANCIENT
}
