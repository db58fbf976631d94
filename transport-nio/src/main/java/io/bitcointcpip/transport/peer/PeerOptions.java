package io.bitcointcpip.transport.peer;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;

/**
 * What this side says of itself, what it demands of its peers, and how long it waits for them.
 *
 * @param services what this side offers
 * @param requiredServices what a peer must offer to be of use
 * @param startHeight the height of this side's chain
 * @param relay whether transactions may be announced; without it nodes do not even serve them
 * @param wtxidRelay whether to have transactions announced by wtxid rather than txid (BIP339)
 * @param addrV2 whether to have addresses sent in the form of BIP155
 * @param pongs whether pings are answered at once; if not, the listener is told of them
 * @param transport what connections that this side opens are to speak
 * @param route how connections that this side opens reach their peers
 */
public record PeerOptions(
    Network network,
    UserAgent userAgent,
    ServiceFlags services,
    ServiceFlags requiredServices,
    int startHeight,
    boolean relay,
    boolean wtxidRelay,
    boolean addrV2,
    boolean pongs,
    TransportPreference transport,
    Route route,
    Timeouts timeouts) {
  /**
   * A client that offers nothing, demands nothing, and can fetch transactions. It does not ask for
   * announcements by wtxid: those by txid tell it when a transaction that it looks for appears.
   */
  public static PeerOptions client(Network network, UserAgent userAgent) {
    return new PeerOptions(
        network,
        userAgent,
        ServiceFlags.NONE,
        ServiceFlags.NONE,
        0,
        true,
        false,
        true,
        true,
        TransportPreference.V1,
        Route.DIRECT,
        Timeouts.DEFAULT);
  }

  /** The same, offering {@code services} at the height {@code startHeight}. */
  public PeerOptions serving(ServiceFlags itsServices, int itsStartHeight) {
    return new PeerOptions(
        network,
        userAgent,
        itsServices,
        requiredServices,
        itsStartHeight,
        relay,
        wtxidRelay,
        addrV2,
        pongs,
        transport,
        route,
        timeouts);
  }

  /** The same, with other timeouts. */
  public PeerOptions withTimeouts(Timeouts itsTimeouts) {
    return new PeerOptions(
        network,
        userAgent,
        services,
        requiredServices,
        startHeight,
        relay,
        wtxidRelay,
        addrV2,
        pongs,
        transport,
        route,
        itsTimeouts);
  }

  /** The same, with connections that speak something else. */
  public PeerOptions withTransport(TransportPreference itsTransport) {
    return new PeerOptions(
        network,
        userAgent,
        services,
        requiredServices,
        startHeight,
        relay,
        wtxidRelay,
        addrV2,
        pongs,
        itsTransport,
        route,
        timeouts);
  }

  /** The same, asking for transactions to be announced by wtxid (BIP339). */
  public PeerOptions withWtxidRelay() {
    return new PeerOptions(
        network,
        userAgent,
        services,
        requiredServices,
        startHeight,
        relay,
        true,
        addrV2,
        pongs,
        transport,
        route,
        timeouts);
  }

  /**
   * The same, with pings that the listener answers. A node that is to answer in the order of the
   * questions, as Core does, needs this: one that sends its answers one by one would else send a
   * pong before what was asked for earlier.
   */
  public PeerOptions withoutPongs() {
    return new PeerOptions(
        network,
        userAgent,
        services,
        requiredServices,
        startHeight,
        relay,
        wtxidRelay,
        addrV2,
        false,
        transport,
        route,
        timeouts);
  }

  /** The same, with connections that take another way. */
  public PeerOptions withRoute(Route itsRoute) {
    return new PeerOptions(
        network,
        userAgent,
        services,
        requiredServices,
        startHeight,
        relay,
        wtxidRelay,
        addrV2,
        pongs,
        transport,
        itsRoute,
        timeouts);
  }
}
