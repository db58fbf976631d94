package io.bitcointcpip.cli.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Endpoints;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerTimes;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final int SIZE = 100;

  private final Peer peer = peer(1);

  @Test
  void aConnectionIsKeptWithItsTimesItsMessagesAndItsEnd() {
    Recording recording = new Recording();
    recording.connected(peer);
    recording.frame(peer, frame(30));
    DisconnectReason reason = new DisconnectReason.LocalClose();
    recording.closed(peer, reason);

    RecordedConnection connection = recording.connections().get(0);

    assertEquals(peer.times(), connection.times());
    assertEquals(peer.endpoints(), connection.endpoints());
    assertEquals(Optional.of(reason), connection.end());
    assertEquals(ImmutableList.of(frame(30)), connection.frames());
    assertTrue(connection.isOutbound());
  }

  @Test
  void payloadsBeyondTheBoundAreKeptAsTheirSizes() {
    Recording recording = new Recording(2 * SIZE, 10);
    for (int i = 0; i < 3; i++) {
      recording.frame(peer, frame(i));
    }

    RecordedConnection connection = recording.connections().get(0);

    assertEquals(SIZE, connection.frames().get(1).payload().length());
    FrameEvent last = connection.frames().get(2);
    assertTrue(last.payload().isEmpty());
    assertEquals(SIZE, last.skipped());
    assertEquals(SIZE + 24, last.wireSize());
  }

  @Test
  void messagesBeyondTheBoundAreCounted() {
    Recording recording = new Recording(10 * SIZE, 2);
    for (int i = 0; i < 5; i++) {
      recording.frame(peer, frame(i));
    }

    assertEquals(2, recording.connections().get(0).frames().size());
    assertEquals(3, recording.connections().get(0).unrecorded());
  }

  @Test
  void connectionsBeyondTheBoundAreNotKeptAndTheirMessagesAreCounted() {
    Recording recording = new Recording();
    for (int i = 0; i < Recording.MAX_CONNECTIONS + 2; i++) {
      recording.frame(peer(i), frame(1));
    }

    assertEquals(Recording.MAX_CONNECTIONS, recording.connections().size());
    assertEquals(2, recording.withoutConnection());
  }

  private static Peer peer(int port) {
    Peer peer = mock(Peer.class);
    InetSocketAddress end = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    PeerTimes times =
        new PeerTimes(
            Instant.EPOCH, Optional.of(Duration.ZERO), Optional.empty(), Optional.empty());
    when(peer.address()).thenReturn(new PeerAddress("127.0.0.1", 1 + port));
    when(peer.role()).thenReturn(Role.INITIATOR);
    when(peer.times()).thenReturn(times);
    when(peer.endpoints()).thenReturn(Optional.of(new Endpoints(end, end)));
    return peer;
  }

  private static FrameEvent frame(long millis) {
    return new FrameEvent(
        true,
        new CommandName("tx"),
        Bytes.wrap(new byte[SIZE]),
        0,
        SIZE + 24,
        Duration.ofMillis(millis));
  }
}
