package io.bitcointcpip.integration.fakenode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Prepares a {@link FakeNode}. What is not said is as a Core node on regtest says it, but for the
 * transport: version 70016, services 0x409, {@code /Satoshi:30.0.0/}, the height of its chain,
 * relay.
 */
public final class FakeNodeBuilder {
  /** Full chain, witnesses, and the last blocks. */
  private static final long DEFAULT_SERVICES = 0x409;

  private final List<Fault> faults = new ArrayList<>();
  private Octets magic = FakeNetwork.REGTEST.magic();
  private int version = NodeProfile.CURRENT_VERSION;
  private long services = DEFAULT_SERVICES;
  private Octets userAgent = ascii("/Satoshi:30.0.0/");
  private int startHeight = -1;
  private boolean relay = true;
  private boolean chatty;
  private boolean deniesUntilAnnounced;
  private int receiveBuffer;
  private boolean forgetful;
  private LongSupplier clock = () -> System.currentTimeMillis() / 1_000;

  FakeNodeBuilder() {}

  /** Sets the network. */
  public FakeNodeBuilder network(FakeNetwork network) {
    return magic(network.magic());
  }

  /** Sets the four bytes that begin every message. */
  public FakeNodeBuilder magic(Octets itsMagic) {
    magic = itsMagic;
    return this;
  }

  /** Sets the protocol version. */
  public FakeNodeBuilder version(int itsVersion) {
    version = itsVersion;
    return this;
  }

  /** Sets the services that it offers; with NODE_BLOOM (4) it answers {@code mempool}. */
  public FakeNodeBuilder services(long itsServices) {
    services = itsServices;
    return this;
  }

  /**
   * Makes it a pruned node: it offers NODE_NETWORK_LIMITED without NODE_NETWORK, and ends the
   * connection of who asks for a block that has more than 290 after it.
   */
  public FakeNodeBuilder pruned() {
    services = (services & ~NodeProfile.NODE_NETWORK) | NodeProfile.NODE_NETWORK_LIMITED;
    return this;
  }

  /** Makes it offer NODE_BLOOM: bloom filters, filtered blocks, {@code mempool}. */
  public FakeNodeBuilder withBloomFilters() {
    services |= NodeProfile.NODE_BLOOM;
    return this;
  }

  /** Makes it offer NODE_COMPACT_FILTERS: basic filters and their headers. */
  public FakeNodeBuilder withCompactFilters() {
    services |= NodeProfile.NODE_COMPACT_FILTERS;
    return this;
  }

  /** Sets the user agent. */
  public FakeNodeBuilder userAgent(String ascii) {
    return userAgent(ascii(ascii));
  }

  /** Sets the user agent, which may be any bytes. */
  public FakeNodeBuilder userAgent(Octets itsUserAgent) {
    userAgent = itsUserAgent;
    return this;
  }

  /** Sets the height that it claims; without it, it is that of its chain. */
  public FakeNodeBuilder startHeight(int itsStartHeight) {
    startHeight = itsStartHeight;
    return this;
  }

  /** Sets whether it wants transactions announced to it. */
  public FakeNodeBuilder relay(boolean itsRelay) {
    relay = itsRelay;
    return this;
  }

  /** Sets the time that it claims, seconds since 1970; without it, it is the machine's. */
  public FakeNodeBuilder time(long seconds) {
    clock = () -> seconds;
    return this;
  }

  /** Makes it send {@code sendcmpct}, {@code ping} and {@code feefilter} after the handshake. */
  public FakeNodeBuilder chatty() {
    chatty = true;
    return this;
  }

  /**
   * Makes it deny its mempool to each peer until it has announced something to that peer, as Core
   * does after release 31. {@link FakeNode#announce} ends that.
   */
  public FakeNodeBuilder denyingUntilAnnounced() {
    deniesUntilAnnounced = true;
    return this;
  }

  /**
   * Sets the size of the sockets' receive buffers: a small one makes large messages arrive late.
   */
  public FakeNodeBuilder receiveBuffer(int bytes) {
    receiveBuffer = bytes;
    return this;
  }

  /**
   * Makes it keep no record of what it received, and of connections that ended: for tests that take
   * long.
   */
  public FakeNodeBuilder forgetful() {
    forgetful = true;
    return this;
  }

  /** Adds a fault; see {@link FakeNode#inject} for adding them later. */
  public FakeNodeBuilder fault(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Starts the node on a free port of the loopback interface. */
  public FakeNode start() {
    NodeProfile profile =
        new NodeProfile(
            magic,
            version,
            services,
            userAgent,
            startHeight,
            relay,
            chatty,
            deniesUntilAnnounced,
            receiveBuffer,
            forgetful,
            clock);
    return FakeNode.start(profile, faults);
  }

  private static Octets ascii(String text) {
    return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
