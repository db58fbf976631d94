package io.bitcointcpip.protocol.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V1TransportTest {
  private static final CommandName PING = new CommandName("ping");
  private static final CommandName VERACK = new CommandName("verack");
  private static final String VERACK_FRAME = "f9beb4d976657261636b000000000000000000005df6e0e2";
  // Nonce 1; the checksum was computed apart from this program.
  private static final String PING_FRAME =
      "f9beb4d970696e670000000000000000" + "08000000" + "08533f6b" + "0100000000000000";

  private final PayloadPolicy policy =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return command.equals(PING) ? 8 : 4_000_000;
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return !command.value().equals("unwanted");
        }
      };
  private final V1Transport transport = new V1Transport(Network.MAIN, policy);

  @Test
  void aFrameWithoutPayloadIsItsHeader() throws FrameException {
    ReceivedFrame frame = transport.receive(buffer(VERACK_FRAME));

    assertEquals(new ReceivedFrame(VERACK, Bytes.EMPTY, 0, 24), frame);
    assertFalse(transport.isMidFrame());
  }

  @Test
  void aPlainConnectionHasNothingToCompareNorToForget() throws FrameException {
    assertEquals("v1", transport.name());
    assertTrue(transport.sessionId().isEmpty());
    assertFalse(transport.shouldRetryAsV1());

    transport.close();

    assertNotNull(transport.receive(buffer(VERACK_FRAME)));
  }

  @Test
  void nothingHappensUntilTheLastByte() throws FrameException {
    Bytes frame = Bytes.fromHex(PING_FRAME);
    for (int i = 0; i < frame.length() - 1; i++) {
      assertNull(transport.receive(frame.slice(i, i + 1).asReadOnlyBuffer()));
      assertTrue(transport.isMidFrame());
    }

    ReceivedFrame received = transport.receive(frame.slice(frame.length() - 1).asReadOnlyBuffer());

    assertEquals(new ReceivedFrame(PING, Bytes.fromHex("0100000000000000"), 0, 32), received);
  }

  @Test
  void framesMayBeCutAnywhere() throws FrameException {
    Bytes stream = Bytes.fromHex(PING_FRAME + VERACK_FRAME + PING_FRAME);
    for (int cut = 0; cut <= stream.length(); cut++) {
      List<CommandName> commands = new ArrayList<>();
      collect(stream.slice(0, cut).asReadOnlyBuffer(), commands);
      collect(stream.slice(cut).asReadOnlyBuffer(), commands);

      assertEquals(List.of(PING, VERACK, PING), commands, "cut at " + cut);
    }
  }

  @Test
  void randomCutsOfALongStreamMakeNoDifference() throws FrameException {
    long seed = 4711;
    Random random = new Random(seed);
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      hex.append(random.nextBoolean() ? PING_FRAME : VERACK_FRAME);
    }
    Bytes stream = Bytes.fromHex(hex.toString());
    List<CommandName> commands = new ArrayList<>();
    for (int at = 0; at < stream.length(); ) {
      int end = Math.min(stream.length(), at + random.nextInt(60));
      collect(stream.slice(at, end).asReadOnlyBuffer(), commands);
      at = end;
    }

    assertEquals(200, commands.size(), "seed " + seed);
  }

  @DisplayName("C01: a wrong magic is seen in its first four bytes and names its network")
  @Test
  void aWrongMagicIsSeenInItsFirstFourBytesAndNamesItsNetwork() {
    FrameException failure =
        assertThrows(FrameException.class, () -> transport.receive(buffer("0b110907")));

    assertEquals(Reason.WRONG_MAGIC, failure.reason());
    assertEquals(
        "magic 0b110907, which is that of testnet3, expected f9beb4d9 of main",
        failure.getMessage());
  }

  @DisplayName("C03: a length over the limit is refused with the header")
  @ParameterizedTest
  @ValueSource(strings = {"01093d00", "ffffffff"})
  void aLengthOverTheLimitIsRefusedWithTheHeader(String length) {
    FrameException failure =
        assertThrows(
            FrameException.class,
            () ->
                transport.receive(
                    buffer("f9beb4d9" + "74780000000000000000000" + "0" + length + "00000000")));

    assertEquals(Reason.OVERSIZE, failure.reason());
    assertTrue(failure.getMessage().endsWith("exceeds 4000000"), failure.getMessage());
  }

  @Test
  void theLimitIsThatOfTheType() {
    FrameException failure =
        assertThrows(
            FrameException.class,
            () -> transport.receive(buffer(PING_FRAME.replace("08000000", "09000000"))));

    assertEquals("ping of 9 bytes exceeds 8", failure.getMessage());
  }

  @DisplayName("C02: a wrong checksum breaks the stream")
  @Test
  void aWrongChecksumBreaksTheStream() {
    FrameException failure =
        assertThrows(
            FrameException.class,
            () -> transport.receive(buffer(PING_FRAME.replace("08533f6b", "08533f6a"))));

    assertEquals(Reason.BAD_CHECKSUM, failure.reason());
    assertEquals("ping of 8 bytes has checksum 08533f6a, computed 08533f6b", failure.getMessage());
  }

  @DisplayName("C05: a malformed command breaks the stream")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "76657261636b000000000001", // a byte after the padding began
        "7665721b636b000000000000", // a control character
        "766572ff636b000000000000", // not ASCII
      })
  void aMalformedCommandBreaksTheStream(String command) {
    FrameException failure =
        assertThrows(
            FrameException.class,
            () -> transport.receive(buffer("f9beb4d9" + command + "000000005df6e0e2")));

    assertEquals(Reason.BAD_COMMAND, failure.reason());
    assertTrue(failure.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'));
  }

  @DisplayName("C06: a payload that nobody wants is hashed and passed over")
  @Test
  void aPayloadThatNobodyWantsIsHashedAndPassedOver() throws FrameException {
    byte[] body = new byte[100_000];
    V1Transport sender = new V1Transport(Network.MAIN, policy);
    assertTrue(sender.offer(new CommandName("unwanted"), Bytes.wrap(body)));

    ReceivedFrame frame = transport.receive(ByteBuffer.wrap(sent(sender, 1 << 20)));

    assertNotNull(frame);
    assertEquals(Bytes.EMPTY, frame.payload());
    assertEquals(100_000, frame.skipped());
    assertEquals(100_024, frame.wireSize());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 23, 24, 25, 31, 32})
  void whatIsSentInPartsIsTheSame(int part) {
    assertTrue(transport.offer(PING, Bytes.fromHex("0100000000000000")));

    assertEquals(PING_FRAME, Bytes.wrap(sent(transport, part)).toHex());
  }

  @Test
  void oneFrameIsSentAtATime() {
    assertTrue(transport.offer(VERACK, Bytes.EMPTY));
    assertFalse(transport.offer(VERACK, Bytes.EMPTY));

    assertEquals(VERACK_FRAME, Bytes.wrap(sent(transport, 100)).toHex());
    assertTrue(transport.offer(VERACK, Bytes.EMPTY));
  }

  @Test
  void lookingAtWhatIsPendingChangesNothing() {
    assertTrue(transport.offer(PING, Bytes.fromHex("0100000000000000")));

    transport.pendingBytes()[0].get();

    assertEquals(24, transport.pendingBytes()[0].remaining());
    assertThrows(IllegalArgumentException.class, () -> transport.markSent(33));
  }

  @DisplayName("C25: heap, direct, read-only and sliced buffers give the same frames")
  @Test
  void buffersOfEveryKindGiveTheSameFrames() throws FrameException {
    byte[] stream = Bytes.fromHex(PING_FRAME + VERACK_FRAME).toByteArray();
    ByteBuffer odd = ByteBuffer.allocate(stream.length + 8).position(3).put(stream);
    List<ByteBuffer> kinds =
        List.of(
            ByteBuffer.wrap(stream),
            ByteBuffer.wrap(stream).asReadOnlyBuffer(),
            ByteBuffer.allocateDirect(stream.length).put(stream).flip(),
            ByteBuffer.allocateDirect(stream.length + 1).position(1).put(stream).flip().position(1),
            odd.flip().position(3),
            odd.slice(),
            odd.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    for (ByteBuffer each : kinds) {
      List<CommandName> commands = new ArrayList<>();

      collect(each, commands);

      assertEquals(List.of(PING, VERACK), commands, each.toString());
    }
  }

  @Test
  void memoryFollowsWhatArrivesAndNotWhatIsAnnounced() throws FrameException {
    V1Transport sender = new V1Transport(Network.MAIN, policy);
    assertTrue(sender.offer(new CommandName("block"), Bytes.wrap(new byte[4_000_000])));
    Bytes stream = Bytes.wrap(sent(sender, 4_000_024));
    int step = 777;
    for (int at = 0; at + step < stream.length(); at += step) {
      transport.receive(stream.slice(at, at + step).asReadOnlyBuffer());

      int arrived = at + step;
      int held = transport.heldBytes();
      assertTrue(held >= arrived && held <= most(arrived), held + " bytes for " + arrived);
      assertTrue(held <= stream.length(), held + " bytes for " + arrived);
    }

    assertNotNull(
        transport.receive(stream.slice(stream.length() - 4_000_024 % step).asReadOnlyBuffer()));
    assertEquals(0, transport.heldBytes());
  }

  /** The header, and twice as much or eight times up to 1 MiB. */
  private static int most(int arrived) {
    return 24 + Math.max(2 * arrived, Math.min(8 * arrived, 1 << 20));
  }

  private void collect(ByteBuffer in, List<CommandName> commands) throws FrameException {
    while (in.hasRemaining()) {
      ReceivedFrame frame = transport.receive(in);
      if (frame != null) {
        commands.add(frame.command());
      }
    }
  }

  /** Everything that is pending, at most {@code part} bytes at a time. */
  private static byte[] sent(V1Transport transport, int part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (transport.pendingBytes().length > 0) {
      int count = 0;
      for (ByteBuffer each : transport.pendingBytes()) {
        while (each.hasRemaining() && count < part) {
          out.write(each.get());
          count++;
        }
      }
      transport.markSent(count);
    }
    return out.toByteArray();
  }

  private static ByteBuffer buffer(String hex) {
    return Bytes.fromHex(hex).asReadOnlyBuffer();
  }
}
