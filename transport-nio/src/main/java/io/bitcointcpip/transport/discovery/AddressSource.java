package io.bitcointcpip.transport.discovery;

import io.bitcointcpip.transport.PeerAddress;

/**
 * Who told an address. What comes from one source counts as one opinion.
 *
 * @param name the seed's host; of gossip, the network group of the peer that told; else empty
 */
public record AddressSource(Kind kind, String name) {
  /** How an address came to be known. */
  public enum Kind {
    /** By the user, who is obeyed. */
    GIVEN,
    /** It worked in an earlier run. */
    SAVED,
    /** By a DNS seed. */
    SEED,
    /** It is built in. */
    FIXED,
    /** By some peer, who may lie. */
    GOSSIP
  }

  /** The user. */
  public static final AddressSource GIVEN = new AddressSource(Kind.GIVEN, "");

  /** An earlier run. */
  public static final AddressSource SAVED = new AddressSource(Kind.SAVED, "");

  /** This program. */
  public static final AddressSource FIXED = new AddressSource(Kind.FIXED, "");

  /** A DNS seed. */
  public static AddressSource seed(String host) {
    return new AddressSource(Kind.SEED, host);
  }

  /** A peer: all of one network group count as one. */
  public static AddressSource gossip(PeerAddress teller) {
    return new AddressSource(Kind.GOSSIP, NetworkGroup.of(teller).text());
  }
}
