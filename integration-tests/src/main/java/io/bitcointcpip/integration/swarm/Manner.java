package io.bitcointcpip.integration.swarm;

/** What a node of a swarm is like. */
public enum Manner {
  /** Shakes hands, answers pings, knows other nodes, and has no data. */
  HONEST,
  /** The same, but serves only the newest blocks. */
  PRUNED,
  /** The same as an honest one, and speaks the encrypted transport (BIP324) too. */
  ENCRYPTED,
  /** Says all that an honest one says, a second after it was asked. */
  SLOW,
  /** Tells of nodes that do not exist, and of all nodes that they speak the encrypted transport. */
  LYING,
  /** Tells more addresses at once than a message may hold. */
  BABBLING,
  /** Shakes hands and answers pings, and nothing else. */
  MUTE,
  /** Says {@code version}, and never {@code verack}. */
  STUCK,
  /** Reads, and says nothing at all. */
  SILENT,
  /** Ends each connection at once. */
  CLOSING,
  /** Speaks a version of the protocol that nobody speaks any more. */
  ANCIENT,
  /** Nobody is there: the machine refuses the connection. */
  REFUSING,
  /** Nobody is there, and nothing says so: what connects waits in vain. */
  UNREACHABLE;

  /** Whether it shakes hands. */
  public boolean isReachable() {
    return switch (this) {
      case HONEST, PRUNED, ENCRYPTED, SLOW, LYING, BABBLING, MUTE -> true;
      default -> false;
    };
  }

  /** Whether it tells other nodes' addresses, so that they are listened to. */
  public boolean tellsAddresses() {
    return isReachable() && this != MUTE && this != BABBLING;
  }
}
