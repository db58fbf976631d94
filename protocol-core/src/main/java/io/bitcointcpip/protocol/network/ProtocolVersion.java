package io.bitcointcpip.protocol.network;

/** Protocol versions that matter: what a node may be sent depends on the lower of the two. */
public final class ProtocolVersion {
  /** Older nodes are refused, as Core refuses them (Core: {@code MIN_PEER_PROTO_VERSION}). */
  public static final int MINIMUM = 31_800;

  /** {@code ping} carries a nonce, and is answered, above this (BIP31). */
  public static final int BIP31 = 60_000;

  /** {@code wtxidrelay} and, by Core's custom, {@code sendaddrv2} may be sent (BIP339, BIP155). */
  public static final int WTXID_RELAY = 70_016;

  /** {@code feature} may be sent (BIP434). */
  public static final int FEATURE = 70_017;

  /** What this library speaks. */
  public static final int CURRENT = WTXID_RELAY;

  private ProtocolVersion() {}
}
