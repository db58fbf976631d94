package io.bitcointcpip.transport;

import io.bitcointcpip.transport.peer.HandshakeResult;
import java.time.Duration;

/**
 * What is known of a peer once the handshake is over.
 *
 * @param transport {@code v1} or {@code v2}
 * @param connectTime how long the TCP connection took
 * @param handshakeTime how long the handshake took after that
 */
public record PeerInfo(
    HandshakeResult handshake, String transport, Duration connectTime, Duration handshakeTime) {}
