package io.bitcointcpip.protocol.frame;

import static io.bitcointcpip.protocol.frame.ArrivedFrame.LARGE_SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Frames of the plain transport whose checksum is left to whoever opens them. */
class LargeFrameTest {
  private static final PayloadPolicy POLICY =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return 4_000_000;
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return !command.value().equals("unwanted");
        }
      };

  private final V1Transport transport = new V1Transport(Network.MAIN, POLICY);

  @Test
  void largeFramesAreOpenedInAnyOrderAndOnceTheNextOnesAreHere() throws FrameException {
    Bytes first = payload(LARGE_SIZE, 1);
    Bytes second = payload(1_000_000, 2);
    Bytes stream = frame("block", first).concat(frame("block", second));
    ByteBuffer in = stream.asReadOnlyBuffer();

    ArrivedFrame one = assertNotOpen(transport.collect(in));
    ArrivedFrame two = assertNotOpen(transport.collect(in));

    assertEquals(0, in.remaining());
    assertEquals(0, transport.heldBytes());
    assertFalse(transport.isMidFrame());
    assertEquals(24 + 1_000_000, two.wireSize());
    assertEquals(received(second), two.open());
    assertEquals(received(first), one.open());
  }

  @Test
  void aWrongChecksumIsFoundWhenTheFrameIsOpenedAndTheNextOneIsWhole() throws FrameException {
    Bytes payload = payload(LARGE_SIZE, 3);
    byte[] broken = frame("block", payload).toByteArray();
    broken[broken.length - 1] ^= 1;
    ByteBuffer in = Bytes.wrap(broken).concat(frame("block", payload)).asReadOnlyBuffer();

    ArrivedFrame bad = assertNotOpen(transport.collect(in));
    ArrivedFrame good = assertNotOpen(transport.collect(in));

    FrameException failure = assertThrows(FrameException.class, bad::open);
    assertEquals(Reason.BAD_CHECKSUM, failure.reason());
    assertEquals(received(payload), good.open());
  }

  @Test
  void whoeverReceivesGetsThemOpen() throws FrameException {
    Bytes payload = payload(LARGE_SIZE, 4);
    byte[] broken = frame("block", payload).toByteArray();
    broken[30] ^= 1;

    assertEquals(received(payload), transport.receive(frame("block", payload).asReadOnlyBuffer()));
    assertThrows(FrameException.class, () -> transport.receive(ByteBuffer.wrap(broken)));
  }

  @Test
  void oneByteAtATimeMakesNoDifference() throws FrameException {
    Bytes payload = payload(LARGE_SIZE + 1, 5);
    Bytes stream = frame("block", payload);
    for (int i = 0; i < stream.length() - 1; i++) {
      assertNull(transport.collect(stream.slice(i, i + 1).asReadOnlyBuffer()));
    }

    ArrivedFrame last =
        assertNotOpen(transport.collect(stream.slice(stream.length() - 1).asReadOnlyBuffer()));

    assertEquals(received(payload), last.open());
  }

  @Test
  void smallerOnesAreOpenWhenTheyArrive() throws FrameException {
    Bytes payload = payload(LARGE_SIZE - 1, 6);

    ArrivedFrame frame = transport.collect(frame("block", payload).asReadOnlyBuffer());

    ReceivedFrame open = assertInstanceOf(ReceivedFrame.class, frame);
    assertSame(open, open.open());
    assertEquals(received(payload), open);
  }

  @Test
  void ofWhatIsPassedOverTheChecksumIsKnownWhenItArrived() throws FrameException {
    Bytes payload = payload(LARGE_SIZE, 7);
    byte[] broken = frame("unwanted", payload).toByteArray();
    broken[broken.length - 1] ^= 1;

    assertInstanceOf(
        ReceivedFrame.class, transport.collect(frame("unwanted", payload).asReadOnlyBuffer()));
    assertThrows(FrameException.class, () -> transport.collect(ByteBuffer.wrap(broken)));
  }

  private static ArrivedFrame assertNotOpen(@Nullable ArrivedFrame frame) {
    assertNotNull(frame);
    assertFalse(frame instanceof ReceivedFrame, "it is open");
    return frame;
  }

  private static ReceivedFrame received(Bytes payload) {
    return new ReceivedFrame(new CommandName("block"), payload, 0, 24 + payload.length());
  }

  private static Bytes payload(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** A frame as the protocol defines it, made here. */
  private static Bytes frame(String command, Bytes payload) {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xd9b4bef9).put(Arrays.copyOf(command.getBytes(StandardCharsets.US_ASCII), 12));
    header.putInt(payload.length()).put(sha256(sha256(payload.toByteArray())), 0, 4);
    return Bytes.wrap(header.array()).concat(payload);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
