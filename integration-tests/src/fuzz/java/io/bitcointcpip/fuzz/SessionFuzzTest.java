package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Effect;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * F9: one side of a conversation, told anything in any order, in virtual time: it is ready at most
 * once, every request ends exactly once, nothing is done after it asked to close, no deadline is
 * due twice, and one message never causes more than a handful of others.
 */
class SessionFuzzTest {
  private static final int MOST_SENT_FOR_ONE = 4;
  private static final long OWN_NONCE = 77;
  private static final long MILLISECOND = 1_000_000;
  private static final DisconnectReason GONE =
      new DisconnectReason.ConnectFailed("gone for the test");

  @FuzzTest
  void anySequenceOfEventsIsSurvived(byte[] data) {
    new Session(new Input(data)).play();
  }

  private static final class Session {
    private final Input input;
    private final PeerProtocol protocol;
    private final Set<Long> waiting = new HashSet<>();
    private final List<Ping> pings = new ArrayList<>();
    private long now;
    private boolean ready;
    private boolean closing;

    Session(Input input) {
      this.input = input;
      Role role = input.flag() ? Role.RESPONDER : Role.INITIATOR;
      this.now = input.flag() ? Long.MIN_VALUE / 2 : 0;
      this.protocol =
          new PeerProtocol(
              role, options(input.flag()), version(70_016), n -> n == OWN_NONCE, new Random(5));
    }

    void play() {
      apply(protocol.onConnected(now), 1);
      while (!input.isEmpty()) {
        step();
        assertEquals(ready && !closing, protocol.isReady());
      }
      apply(protocol.onClosed(GONE), 0);
      assertTrue(waiting.isEmpty(), () -> "requests without an end: " + waiting);
      assertEquals(PeerProtocol.NEVER, protocol.nextDeadline());
    }

    private void step() {
      switch (input.below(10)) {
        case 0 -> receive(decoded());
        case 1, 2 -> receive(likely());
        case 3 -> pass(input.uint16() * MILLISECOND);
        case 4 -> pass(input.uint16() * 1_000L * MILLISECOND);
        case 5 -> passToDeadline();
        case 6, 7 -> ask();
        case 8 -> pause();
        default -> cancel();
      }
    }

    private void receive(Message message) {
      boolean wasReady = ready;
      List<Effect> effects = protocol.onMessage(message, now);
      apply(effects, MOST_SENT_FOR_ONE);
      if (message instanceof Ping ping && wasReady && !closing) {
        assertTrue(effects.contains(new Effect.Send(ping.reply())), "an unanswered ping");
      }
    }

    /** A message of any type, if the bytes are one; otherwise one of no type. */
    private Message decoded() {
      CommandName command = Commands.any(input);
      Bytes payload = input.takeCounted();
      try {
        return Messages.decode(command, payload);
      } catch (DecodeException e) {
        return new Verack();
      }
    }

    private Message likely() {
      int which = input.below(7);
      return switch (which) {
        case 0 -> version(input.flag() ? 70_016 : input.uint16());
        case 1 -> new Verack();
        case 2 -> new Ping(input.uint8());
        case 3 -> pings.isEmpty() ? new Pong(1) : new Pong(pings.get(pings.size() - 1).nonce());
        case 4 -> new NotFound(ImmutableList.of(item(input.below(3))));
        case 5 -> Known.HEADERS;
        default -> input.flag() ? Known.TRANSACTION : Known.BLOCK;
      };
    }

    private void pass(long nanos) {
      now += nanos;
      apply(protocol.onDeadline(now), 1);
      assertTrue(protocol.nextDeadline() > now, "a deadline that is due again at once");
    }

    private void passToDeadline() {
      long next = protocol.nextDeadline();
      if (next != PeerProtocol.NEVER) {
        pass(Math.max(0, next - now));
      }
    }

    private void ask() {
      if (!protocol.isReady()) {
        return;
      }
      Request request =
          switch (input.below(4)) {
            case 0 -> new Request.Data(item(input.below(3)));
            case 1 -> new Request.HeadersAfter(Known.BLOCK.block().hash());
            case 2 -> new Request.HeadersFrom(ImmutableList.of(), BlockHash.TYPE.zero());
            default -> new Request.Probe(input.uint8());
          };
      Duration limit = Duration.ofMillis(input.uint16() - 10L);
      assertTrue(waiting.add(protocol.addRequest(request, limit, now)));
    }

    private void pause() {
      if (input.flag()) {
        protocol.onReadingPaused();
      } else {
        protocol.onReadingResumed(now);
      }
    }

    private void cancel() {
      long id = input.below(20);
      protocol.cancelRequest(id);
      waiting.remove(id);
    }

    private void apply(List<Effect> effects, int mostSent) {
      assertTrue(!closing || effects.stream().allMatch(Effect.Finish.class::isInstance));
      int sent = 0;
      for (Effect effect : effects) {
        if (effect instanceof Effect.Send send) {
          sent++;
          Wire.decode(send.message().payload(), in -> in.bytes("all", in.remaining()));
          if (send.message() instanceof Ping ping) {
            pings.add(ping);
          }
        } else if (effect instanceof Effect.Ready) {
          assertFalse(ready, "ready twice");
          ready = true;
        } else if (effect instanceof Effect.Deliver) {
          assertTrue(ready, "delivered before the handshake");
        } else if (effect instanceof Effect.Finish finish) {
          assertTrue(waiting.remove(finish.id()), "a request that ends twice");
        } else if (effect instanceof Effect.RoundTrip trip) {
          assertFalse(trip.time().isNegative());
        } else if (effect instanceof Effect.Close close) {
          closing = true;
          Printable.check(close.reason().describe());
        }
      }
      assertTrue(sent <= mostSent, () -> "sent for one event: " + effects);
    }

    private static InventoryItem item(int which) {
      return switch (which) {
        case 0 -> InventoryItem.witnessTransaction(Known.TRANSACTION.transaction().txid());
        case 1 -> InventoryItem.witnessBlock(Known.BLOCK.block().hash());
        default -> InventoryItem.witnessTransaction(Txid.TYPE.zero());
      };
    }

    private static PeerOptions options(boolean hasty) {
      PeerOptions options = PeerOptions.client(Network.REGTEST, UserAgent.of("/fuzz/"));
      Duration brief = Duration.ofMillis(1);
      return hasty
          ? options.withTimeouts(
              new Timeouts(brief, brief, brief, brief, brief).withLifetime(Duration.ofMinutes(1)))
          : options;
    }

    private static Version version(int version) {
      return new Version(
          version,
          new ServiceFlags(9),
          0,
          NetworkAddress.UNSPECIFIED,
          NetworkAddress.UNSPECIFIED,
          5,
          UserAgent.of("/peer/"),
          0,
          true);
    }
  }
}
