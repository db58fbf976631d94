package io.bitcointcpip.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the steps of one connection happened. Durations are since it was begun, on the clock that
 * {@link FrameEvent#time} tells: one for all connections of a transport, which never goes back,
 * whatever the machine's clock does.
 *
 * @param begun as the machine's clock showed it; exact relative to the transport's other
 *     connections
 * @param connected the TCP connection stood, with a proxy everything that it asked for
 * @param ready the handshake was over
 * @param closed the connection ended
 */
public record PeerTimes(
    Instant begun,
    Optional<Duration> connected,
    Optional<Duration> ready,
    Optional<Duration> closed) {}
