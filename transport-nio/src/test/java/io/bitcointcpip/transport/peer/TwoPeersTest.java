package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.FeeFilter;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.transport.v2.V2Transport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two whole peers tied together in memory, their bytes cut and their turns taken at random: they
 * always come to the end of the handshake, and of all that each had to say.
 */
class TwoPeersTest {
  private static final int SEEDS = 25;
  private static final int MAX_TURNS = 200_000;

  /** What the two of them speak: who calls, and who is called. */
  enum Pairing {
    V1_TO_V1("v1"),
    V2_TO_V2("v2"),
    V1_TO_V2("v1"),
    /** The one who calls notices, and calls again. */
    V2_TO_V1("v1");

    private final String result;

    Pairing(String result) {
      this.result = result;
    }

    WireTransport caller(Random random) {
      return this == V1_TO_V1 || this == V1_TO_V2 ? v1() : v2(true, random);
    }

    WireTransport called(Random random) {
      return this == V1_TO_V1 || this == V2_TO_V1 ? v1() : v2(false, random);
    }
  }

  @ParameterizedTest
  @EnumSource(Pairing.class)
  void bothSayAllThatTheyHaveToSay(Pairing pairing) throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      End caller = new End(Role.INITIATOR, pairing.caller(random), random);
      End called = new End(Role.RESPONDER, pairing.called(random), random);
      if (pairing == Pairing.V2_TO_V1) {
        assertTrue(breaksOff(caller, called, random), "seed " + seed);
        assertTrue(caller.transport.shouldRetryAsV1(), "seed " + seed);
        caller = new End(Role.INITIATOR, v1(), random);
        called = new End(Role.RESPONDER, v1(), random);
      }

      converse(caller, called, random, "seed " + seed);

      assertEquals(caller.toTell, called.told, "seed " + seed);
      assertEquals(called.toTell, caller.told, "seed " + seed);
      assertEquals(pairing.result, caller.transport.name());
      assertEquals(pairing.result, called.transport.name());
      assertEquals(caller.transport.sessionId(), called.transport.sessionId());
      assertEquals(pairing.result.equals("v2"), caller.transport.sessionId().isPresent());
    }
  }

  @Test
  void aFlippedBitIsNeverTakenForWhatWasSaid() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      End sender = new End(Role.INITIATOR, v1(), random);
      List<byte[]> frames = new ArrayList<>();
      for (Message message : sender.toTell) {
        sender.transport.offer(message.command(), message.payload());
        frames.add(sender.take(Integer.MAX_VALUE));
      }
      int hit = random.nextInt(frames.size());
      byte[] frame = frames.get(hit);
      int at = random.nextInt(frame.length);
      frame[at] ^= (byte) (1 << random.nextInt(8));
      List<Bytes> received = new ArrayList<>();

      boolean noticed = false;
      try {
        WireTransport receiver = v1();
        for (byte[] each : frames) {
          collect(receiver, each, received);
        }
      } catch (FrameException e) {
        noticed = true;
      }

      String label = "seed " + seed;
      for (int i = 0; i < received.size(); i++) {
        // Only the checksum of the payload is sent: a flipped letter of a name is not noticed.
        assertEquals(sender.toTell.get(i).payload(), received.get(i), label);
      }
      boolean inName = at >= 4 && at < 16;
      assertTrue(noticed || inName || received.size() < frames.size(), label);
    }
  }

  private static void collect(WireTransport receiver, byte[] bytes, List<Bytes> received)
      throws FrameException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      ReceivedFrame frame = receiver.receive(in);
      if (frame != null) {
        received.add(frame.payload());
      }
    }
  }

  private static void converse(End caller, End called, Random random, String label)
      throws FrameException, DecodeException {
    caller.apply(caller.protocol.onConnected(0));
    called.apply(called.protocol.onConnected(0));
    Queue<byte[]> there = new ArrayDeque<>();
    Queue<byte[]> back = new ArrayDeque<>();
    for (int turn = 0; !(caller.isDone(called) && called.isDone(caller)); turn++) {
      assertTrue(turn < MAX_TURNS, () -> label + ": no progress");
      switch (random.nextInt(4)) {
        case 0 -> there.add(caller.take(1 + random.nextInt(500)));
        case 1 -> back.add(called.take(1 + random.nextInt(500)));
        case 2 -> called.receive(there.poll());
        default -> caller.receive(back.poll());
      }
    }
  }

  /** Whether the one who knows only v1 takes the other's key for no message of its own. */
  private static boolean breaksOff(End caller, End called, Random random) throws DecodeException {
    caller.apply(caller.protocol.onConnected(0));
    try {
      for (int turn = 0; turn < MAX_TURNS; turn++) {
        called.receive(caller.take(1 + random.nextInt(20)));
      }
      return false;
    } catch (FrameException e) {
      caller.take(Integer.MAX_VALUE);
      return true;
    }
  }

  private static WireTransport v1() {
    return new V1Transport(Network.REGTEST, new Anything());
  }

  private static WireTransport v2(boolean initiating, Random random) {
    return new V2Transport(
        initiating, Network.REGTEST, new Anything(), Messages.shortIds(), random);
  }

  private static final class Anything implements PayloadPolicy {
    @Override
    public int maxSize(CommandName command) {
      return 4_000_000;
    }

    @Override
    public boolean keeps(CommandName command, int size) {
      return true;
    }
  }

  /** A protocol and a transport without a socket, what is to be told, and what was. */
  private static final class End {
    private final WireTransport transport;
    private final PeerProtocol protocol;
    private final Queue<Message> toSend = new ArrayDeque<>();
    private final List<Message> toTell = new ArrayList<>();
    private final List<Message> told = new ArrayList<>();

    End(Role role, WireTransport transport, Random random) {
      this.transport = transport;
      this.protocol = new PeerProtocol(role, Peers.OPTIONS, Peers.theirs(), nonce -> false, random);
      for (int i = 0; i < 10; i++) {
        byte[] payload = new byte[random.nextInt(2_000)];
        random.nextBytes(payload);
        toTell.add(
            random.nextBoolean()
                ? new FeeFilter(random.nextInt(1_000))
                : new UnknownMessage(new CommandName("words"), Bytes.wrap(payload)));
      }
    }

    boolean isDone(End other) {
      return protocol.isReady() && told.size() == other.toTell.size();
    }

    /** Up to {@code count} bytes of what is to be sent. */
    byte[] take(int count) {
      Message next = toSend.peek();
      if (transport.pendingBytes().length == 0
          && next != null
          && transport.offer(next.command(), next.payload())) {
        toSend.remove();
      }
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      while (transport.pendingBytes().length > 0 && taken.size() < count) {
        ByteBuffer pending = transport.pendingBytes()[0];
        byte[] part = new byte[Math.min(pending.remaining(), count - taken.size())];
        pending.get(part);
        taken.writeBytes(part);
        transport.markSent(part.length);
      }
      return taken.toByteArray();
    }

    void receive(byte @Nullable [] bytes) throws FrameException, DecodeException {
      ByteBuffer in = ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
      while (in.hasRemaining()) {
        ReceivedFrame frame = transport.receive(in);
        if (frame != null) {
          apply(protocol.onMessage(Messages.decode(frame.command(), frame.payload()), 0));
        }
      }
    }

    void apply(List<Effect> effects) {
      for (Effect effect : effects) {
        if (effect instanceof Effect.Send send) {
          toSend.add(send.message());
        } else if (effect instanceof Effect.Ready) {
          toSend.addAll(toTell);
        } else if (effect instanceof Effect.Deliver deliver) {
          told.add(deliver.message());
        }
      }
    }
  }
}
