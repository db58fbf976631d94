package io.bitcointcpip.transport.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In virtual time, to a peer that makes room for so many bytes; 100 seconds for one byte. */
class SendingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int FRAME = 24 + Long.BYTES;

  private final V1Transport transport = new V1Transport(Side.NETWORK, new Side.Limits());
  private final Room room = new Room();
  private final List<SendOutcome> outcomes = new ArrayList<>();
  private final Sending sending = sending(Duration.ofSeconds(100));

  @Test
  void whatLeavesAtOnceHasNoDeadline() throws IOException {
    assertEquals(PeerProtocol.NEVER, sending.deadline());
    sending.offer(new Ping(1), outcomes::add);

    flush(FRAME, 5);

    assertEquals(List.of(SendOutcome.SENT), outcomes);
    assertEquals(PeerProtocol.NEVER, sending.deadline());
  }

  @Test
  @DisplayName("T06: to try again is no progress, nor is more that waits to be sent")
  void onlyAByteThatLeavesPostponesTheDeadline() throws IOException {
    sending.offer(new Ping(1), outcomes::add);
    flush(0, 5);
    assertEquals(105 * SECOND, sending.deadline());

    sending.offer(new Ping(2), outcomes::add);
    flush(0, 104);
    assertEquals(105 * SECOND, sending.deadline());

    flush(1, 104);
    assertEquals(204 * SECOND, sending.deadline());
  }

  @Test
  void theNextMessageHasItsWholeTime() throws IOException {
    sending.offer(new Ping(1), outcomes::add);
    sending.offer(new Ping(2), outcomes::add);
    flush(1, 5);

    flush(FRAME - 1, 90);

    assertEquals(List.of(SendOutcome.SENT), outcomes);
    assertEquals(190 * SECOND, sending.deadline());
    flush(FRAME, 91);
    assertEquals(PeerProtocol.NEVER, sending.deadline());
  }

  @Test
  void overAnotherTcpConnectionTheTimeBeginsAnew() throws IOException {
    sending.offer(new Ping(1), outcomes::add);
    flush(0, 5);
    sending.stopClock();
    assertEquals(PeerProtocol.NEVER, sending.deadline());

    flush(0, 50);

    assertEquals(150 * SECOND, sending.deadline());
  }

  @Test
  void aWaitOfCenturiesNeverEnds() throws IOException {
    Sending patient = sending(Timeouts.FOREVER);
    patient.offer(new Ping(1), outcomes::add);

    patient.flush(transport, room, SECOND);

    assertEquals(PeerProtocol.NEVER, patient.deadline());
  }

  private static Sending sending(Duration limit) {
    return new Sending(
        new SendQueue(1_000, new ByteBudget(1_000)),
        Timeouts.DEFAULT.withSending(limit),
        mock(ConnectionObserver.class));
  }

  /** There is room for so many bytes more, and they are tried to be sent. */
  private void flush(int bytes, int second) throws IOException {
    room.bytes += bytes;
    sending.flush(transport, room, second * SECOND);
  }

  private static final class Room implements GatheringByteChannel {
    private int bytes;

    @Override
    public long write(ByteBuffer[] sources) {
      long count = 0;
      for (ByteBuffer source : sources) {
        count += write(source);
      }
      return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
      int count = Math.min(bytes, source.remaining());
      source.position(source.position() + count);
      bytes -= count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
