package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V2TransportTest {
  private static final CommandName VERSION = new CommandName("version");
  private static final CommandName PING = new CommandName("ping");

  private static final PayloadPolicy POLICY =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return Messages.maxPayload(command);
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return !command.value().equals("unwanted");
        }
      };

  /** One end of a connection without a socket: what it still has to send, and what it received. */
  private static final class End {
    private final WireTransport transport;
    private final Queue<Bytes> toSend = new ArrayDeque<>();
    private final List<Bytes> received = new ArrayList<>();

    End(WireTransport transport) {
      this.transport = transport;
    }

    /** Sends up to {@code count} bytes; all that there are now if fewer. */
    Bytes send(int count) {
      Bytes sent = Bytes.EMPTY;
      while (sent.length() < count) {
        if (transport.pendingBytes().length == 0) {
          Bytes next = toSend.peek();
          // A v1 initiator begins with version; the names are a long one and a numbered one.
          if (next == null || !transport.offer(toSend.size() % 2 == 0 ? VERSION : PING, next)) {
            break;
          }
          toSend.remove();
        }
        ByteBuffer pending = transport.pendingBytes()[0];
        Bytes part = Bytes.copyOf(pending);
        int size = Math.min(part.length(), count - sent.length());
        sent = sent.concat(part.slice(0, size));
        transport.markSent(size);
      }
      return sent;
    }

    void receive(Bytes bytes) throws FrameException {
      ByteBuffer in = bytes.asReadOnlyBuffer();
      while (in.hasRemaining()) {
        ReceivedFrame frame = transport.receive(in);
        if (frame != null) {
          received.add(frame.payload());
        }
      }
    }
  }

  @Test
  void twoSidesAlwaysMakeProgressHoweverTheirBytesAreCut() throws FrameException {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      End initiator = new End(v2(true, random));
      End responder = new End(v2(false, random));
      List<Bytes> there = payloads(random);
      List<Bytes> back = payloads(random);
      initiator.toSend.addAll(there);
      responder.toSend.addAll(back);

      converse(initiator, responder, random);

      assertEquals(there, responder.received, "seed " + seed);
      assertEquals(back, initiator.received, "seed " + seed);
      assertEquals("v2", responder.transport.name());
      assertEquals(initiator.transport.sessionId(), responder.transport.sessionId());
      assertTrue(initiator.transport.sessionId().isPresent());
    }
  }

  @Test
  void aResponderUnderstandsV1() throws FrameException {
    Random random = new Random(3);
    End initiator = new End(new V1Transport(Network.REGTEST, POLICY));
    End responder = new End(v2(false, random));
    initiator.toSend.addAll(List.of(Bytes.wrap(new byte[86]), Bytes.of(1, 2, 3, 4, 5, 6, 7, 8)));
    responder.toSend.add(Bytes.wrap(new byte[90]));

    converse(initiator, responder, random);

    assertEquals(2, responder.received.size());
    assertEquals(1, initiator.received.size());
    assertEquals("v1", responder.transport.name());
    assertEquals(Optional.empty(), responder.transport.sessionId());
  }

  @Test
  void aResponderSaysNothingUntilItKnowsWhatTheOtherSpeaks() throws FrameException {
    V2Transport responder = v2(false, new Random(1));

    assertEquals(0, responder.pendingBytes().length);
    responder.receive(Network.REGTEST.magic().asReadOnlyBuffer());
    assertEquals(0, responder.pendingBytes().length);
    responder.receive(Bytes.of('x').asReadOnlyBuffer());

    assertEquals(1, responder.pendingBytes().length);
  }

  @Test
  void theV1OfAnotherNetworkIsRecognised() throws FrameException {
    V1Transport other = new V1Transport(Network.MAIN, POLICY);
    assertTrue(other.offer(VERSION, Bytes.wrap(new byte[86])));
    V2Transport responder = v2(false, new Random(1));

    FrameException failure =
        assertThrows(
            FrameException.class, () -> responder.receive(drain(other).asReadOnlyBuffer()));

    assertEquals(Reason.WRONG_MAGIC, failure.reason());
    assertTrue(String.valueOf(failure.getMessage()).contains("which is that of main"));
  }

  @Test
  void anInitiatorRecognisesAnAnswerInV1() {
    V1Transport plain = new V1Transport(Network.REGTEST, POLICY);
    assertTrue(plain.offer(PING, Bytes.wrap(new byte[8])));
    V2Transport initiator = v2(true, new Random(1));

    FrameException failure =
        assertThrows(
            FrameException.class, () -> initiator.receive(drain(plain).asReadOnlyBuffer()));

    assertEquals(Reason.PLAIN_ANSWER, failure.reason());
  }

  @Test
  void anInitiatorThatIsLeftWithoutAWordMayTryV1() throws FrameException {
    V2Transport initiator = v2(true, new Random(1));
    assertFalse(initiator.shouldRetryAsV1(), "nothing was sent yet");
    initiator.markSent(24);
    assertTrue(initiator.shouldRetryAsV1());

    initiator.receive(Bytes.of(1).asReadOnlyBuffer());

    assertFalse(initiator.shouldRetryAsV1(), "the other side answered");
  }

  @Test
  void nothingCanBeSentBeforeTheKeysAreThere() {
    assertFalse(v2(true, new Random(1)).offer(PING, Bytes.EMPTY));
    assertFalse(v2(false, new Random(1)).offer(PING, Bytes.EMPTY));
  }

  @Test
  void aClosedTransportTakesNothingAndKeepsItsSessionId() throws FrameException {
    Random random = new Random(9);
    V2Transport initiator = v2(true, random);
    V2Transport responder = v2(false, random);
    shakeHands(initiator, responder);

    initiator.close();
    initiator.close();

    assertFalse(initiator.offer(PING, Bytes.EMPTY));
    assertEquals(responder.sessionId(), initiator.sessionId());
    assertThrows(
        IllegalStateException.class, () -> initiator.receive(Bytes.of(1).asReadOnlyBuffer()));
  }

  @Test
  @DisplayName("S06: garbage without a terminator breaks the stream")
  void garbageWithoutAnEndBreaksTheStream() throws FrameException {
    V2Transport initiator = v2(true, new Random(1));
    byte[] bytes = new byte[64 + V2Transport.MAX_GARBAGE + 15];
    initiator.receive(ByteBuffer.wrap(bytes));

    FrameException failure =
        assertThrows(FrameException.class, () -> initiator.receive(Bytes.of(0).asReadOnlyBuffer()));

    assertEquals(Reason.NO_TERMINATOR, failure.reason());
  }

  @Test
  void bytesThatArriveOneByOneSayTheSame() throws FrameException {
    Random random = new Random(6);
    End initiator = new End(v2(true, random));
    End responder = new End(v2(false, random));
    List<Bytes> there = payloads(random);
    List<Bytes> back = payloads(random);
    initiator.toSend.addAll(there);
    responder.toSend.addAll(back);

    converse(initiator, responder, () -> 1);

    assertEquals(there, responder.received);
    assertEquals(back, initiator.received);
  }

  @Test
  @DisplayName("S05: a v1 node breaks off at the key, and the initiator may try v1")
  void aV1NodeBreaksOffAtTheKeyAndTheInitiatorMayTryV1() throws FrameException {
    V2Transport initiator = v2(true, new Random(2));
    V1Transport responder = new V1Transport(Network.REGTEST, POLICY);

    FrameException failure =
        assertThrows(
            FrameException.class, () -> responder.receive(drain(initiator).asReadOnlyBuffer()));

    assertEquals(Reason.WRONG_MAGIC, failure.reason());
    assertEquals(0, responder.pendingBytes().length);
    assertTrue(initiator.shouldRetryAsV1());
  }

  @Test
  void aPayloadThatNobodyWantsIsCounted() throws FrameException {
    Random random = new Random(9);
    V2Transport initiator = v2(true, random);
    V2Transport responder = v2(false, random);
    shakeHands(initiator, responder);
    initiator.offer(new CommandName("unwanted"), Bytes.wrap(new byte[100]));

    ReceivedFrame frame = responder.receive(drain(initiator).asReadOnlyBuffer());

    assertTrue(frame != null && frame.skipped() == 100 && frame.payload().isEmpty());
  }

  @Test
  void memoryFollowsWhatArrivesAndNotWhatIsAnnounced() throws FrameException {
    Random random = new Random(9);
    V2Transport initiator = v2(true, random);
    V2Transport responder = v2(false, random);
    shakeHands(initiator, responder);
    int step = 1_234;
    initiator.offer(new CommandName("block"), Bytes.wrap(new byte[3_000_000]));
    Bytes packet = drain(initiator);
    for (int arrived = step; arrived < packet.length(); arrived += step) {
      responder.receive(packet.slice(arrived - step, arrived).asReadOnlyBuffer());

      int held = responder.heldBytes();
      int most = Math.min(packet.length(), Math.max(2 * arrived, Math.min(8 * arrived, 1 << 20)));
      assertTrue(held > arrived - step && held <= most, held + " bytes for " + arrived);
    }

    responder.receive(packet.slice(packet.length() / step * step).asReadOnlyBuffer());
    assertEquals(0, responder.heldBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {4_000_001, 4_000_013})
  void aMessageOverItsLimitIsRefused(int size) throws FrameException {
    Random random = new Random(9);
    V2Transport initiator = v2(true, random);
    V2Transport responder = v2(false, random);
    shakeHands(initiator, responder);
    initiator.offer(new CommandName("tx"), Bytes.wrap(new byte[size]));
    Bytes packet = drain(initiator);

    FrameException failure =
        assertThrows(FrameException.class, () -> responder.receive(packet.asReadOnlyBuffer()));

    assertEquals(Reason.OVERSIZE, failure.reason());
  }

  private static void shakeHands(V2Transport initiator, V2Transport responder)
      throws FrameException {
    responder.receive(drain(initiator).asReadOnlyBuffer());
    initiator.receive(drain(responder).asReadOnlyBuffer());
    responder.receive(drain(initiator).asReadOnlyBuffer());
  }

  private static Bytes drain(WireTransport transport) {
    Bytes all = Bytes.EMPTY;
    while (transport.pendingBytes().length > 0) {
      Bytes part = Bytes.copyOf(transport.pendingBytes()[0]);
      all = all.concat(part);
      transport.markSent(part.length());
    }
    return all;
  }

  private static void converse(End initiator, End responder, Random random) throws FrameException {
    converse(initiator, responder, () -> 1 + random.nextInt(700));
  }

  private static void converse(End initiator, End responder, IntSupplier chunk)
      throws FrameException {
    int idle = 0;
    while (idle < 3) {
      Bytes there = initiator.send(chunk.getAsInt());
      responder.receive(there);
      Bytes back = responder.send(chunk.getAsInt());
      initiator.receive(back);
      idle = there.isEmpty() && back.isEmpty() ? idle + 1 : 0;
    }
  }

  private static List<Bytes> payloads(Random random) {
    List<Bytes> payloads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[random.nextInt(8)];
      random.nextBytes(bytes);
      payloads.add(Bytes.wrap(bytes));
    }
    return payloads;
  }

  private static V2Transport v2(boolean initiating, Random random) {
    return new V2Transport(initiating, Network.REGTEST, POLICY, Messages.shortIds(), random);
  }
}
