package io.bitcointcpip.transport.discovery;

import io.bitcointcpip.transport.PeerAddress;

/**
 * One connection whose peer tells addresses, and how many it may still tell: as many as one answer
 * to {@code getaddr} holds, and then one in ten seconds (Core: {@code MAX_ADDR_RATE_PER_SECOND}).
 * What is not used up is saved, up to another such answer.
 */
public final class GossipSource {
  /** As many as one message may hold. */
  public static final int BURST = 1_000;

  private static final long NANOS_PER_ADDRESS = 10_000_000_000L;

  private final AddressSource source;
  private int allowance = BURST;
  private long refilledAt;

  /** The peer at {@code teller}, connected at {@code nanos}. */
  public GossipSource(PeerAddress teller, long nanos) {
    this.source = AddressSource.gossip(teller);
    this.refilledAt = nanos;
  }

  AddressSource source() {
    return source;
  }

  /** How many of {@code told} addresses are listened to. */
  int allow(int told, long nanos) {
    long earned = (nanos - refilledAt) / NANOS_PER_ADDRESS;
    if (earned > 0) {
      allowance = (int) Math.min(BURST, allowance + earned);
      refilledAt += earned * NANOS_PER_ADDRESS;
    }
    int allowed = Math.min(told, allowance);
    allowance -= allowed;
    return allowed;
  }
}
