package io.bitcointcpip.transport;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a peer once the handshake is over.
 *
 * @param transport {@code v1} or {@code v2}
 * @param sessionId of an encrypted connection: what both sides can compare to know that nobody is
 *     between them
 * @param route the way by which this side reached it; direct if the peer came by itself
 * @param connectTime how long the TCP connection took, with the proxy's part of it
 * @param handshakeTime how long the handshake took after that, with the second connection if v2 was
 *     tried in vain
 */
public record PeerInfo(
    HandshakeResult handshake,
    String transport,
    Optional<Bytes> sessionId,
    Route route,
    Duration connectTime,
    Duration handshakeTime) {}
