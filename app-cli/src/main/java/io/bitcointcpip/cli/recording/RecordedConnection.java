package io.bitcointcpip.cli.recording;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.Endpoints;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.PeerTimes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Role;
import java.util.Optional;

/**
 * What is known of one connection after a conversation.
 *
 * @param endpoints the two ends of its socket, if there ever was one
 * @param info what the handshake told, if it came to an end
 * @param frames the messages in their order; of those that were not kept as bytes, the sizes
 * @param unrecorded how many messages came after these, and were only counted
 * @param end why it ended, if it did
 */
public record RecordedConnection(
    PeerAddress address,
    Role role,
    PeerTimes times,
    Optional<Endpoints> endpoints,
    Optional<PeerInfo> info,
    ImmutableList<FrameEvent> frames,
    long unrecorded,
    Optional<DisconnectReason> end) {
  /** Whether this side opened the connection. */
  public boolean isOutbound() {
    return role == Role.INITIATOR;
  }
}
