package io.bitcointcpip.transport;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import java.time.Duration;

/**
 * One message on the wire, sent or received.
 *
 * @param sent whether this side sent it
 * @param payload empty if the message was of an unknown type and too long to be kept
 * @param skipped how many bytes of payload were not kept
 * @param wireSize bytes on the wire, with the envelope
 * @param time since the connection was begun, {@link PeerTimes#begun}: when a received message was
 *     complete, and when a sent one was handed to the socket
 */
public record FrameEvent(
    boolean sent, CommandName command, Bytes payload, int skipped, int wireSize, Duration time) {}
