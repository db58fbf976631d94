package io.bitcointcpip.integration.fakenode;

import java.util.function.LongSupplier;

/**
 * What a node says of itself, and its habits.
 *
 * @param magic begins every message
 * @param version protocol version, i32
 * @param services u64
 * @param userAgent any bytes
 * @param startHeight i32, or -1 for that of its chain
 * @param relay whether it wants transactions announced to it
 * @param chatty whether it sends what Core sends after the handshake: {@code sendcmpct}, {@code
 *     ping}, {@code feefilter}
 * @param deniesUntilAnnounced whether it denies its mempool to a peer to which it has announced
 *     nothing yet, as Core does after release 31
 * @param receiveBuffer of the sockets, or 0 for the platform's choice
 * @param forgetful whether it keeps no record of what it received, and of connections that ended
 * @param clock the time that it claims, seconds since 1970
 */
record NodeProfile(
    Octets magic,
    int version,
    long services,
    Octets userAgent,
    int startHeight,
    boolean relay,
    boolean chatty,
    boolean deniesUntilAnnounced,
    int receiveBuffer,
    boolean forgetful,
    LongSupplier clock) {
  static final int CURRENT_VERSION = 70_016;
  static final long NODE_NETWORK = 1;
  static final long NODE_BLOOM = 4;
  static final long NODE_COMPACT_FILTERS = 0x40;
  static final long NODE_NETWORK_LIMITED = 0x400;

  private static final long NONCE = 0x1122_3344_5566_7788L;
  private static final int NET_ADDRESS_SIZE = 26;

  /** The last 288 blocks, and two more for peers that do not know the newest ones yet. */
  private static final int LIMITED_DEPTH = 290;

  boolean has(long service) {
    return (services & service) != 0;
  }

  /** How many blocks may come after one that is asked for. */
  int maxDepth() {
    return has(NODE_NETWORK_LIMITED) && !has(NODE_NETWORK) ? LIMITED_DEPTH : Integer.MAX_VALUE;
  }

  /**
   * The {@code version} message.
   *
   * @param height of the node's chain, which it tells unless it claims another
   */
  WireMessage versionMessage(int height) {
    return new WireMessage(
        "version",
        new OctetsBuilder()
            .u32(version)
            .u64(services)
            .u64(clock.getAsLong())
            .bytes(Octets.zeros(NET_ADDRESS_SIZE))
            .u64(services)
            .bytes(Octets.zeros(NET_ADDRESS_SIZE - Long.BYTES))
            .u64(NONCE)
            .varBytes(userAgent)
            .u32(startHeight < 0 ? height : startHeight)
            .u8(relay ? 1 : 0)
            .build());
  }
}
