package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.peer.Route;
import io.bitcointcpip.transport.proxy.ProxyException;
import io.bitcointcpip.transport.proxy.Socks5Client;
import io.bitcointcpip.transport.proxy.Socks5Credentials;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * F10: whatever a proxy says, in whatever pieces, has the outcome that RFC 1928 and 1929 give it,
 * and not one byte is taken of what the peer behind it says.
 */
class SocksFuzzTest {
  private static final Socks5Credentials CREDENTIALS =
      new Socks5Credentials(Bytes.of('u'), Bytes.of('p'));

  /** How a conversation stands after some bytes, and how many of them it took. */
  private record Outcome(State state, int taken) {}

  private enum State {
    WAITING,
    CONNECTED,
    FAILED
  }

  @FuzzTest
  void anyRepliesHaveTheOutcomeOfTheStandard(byte[] data) {
    Input input = new Input(data);
    long pieces = input.int32();
    String host = input.flag() ? "a.example" : input.flag() ? "127.0.0.1" : "::1";
    Bytes replies = input.rest();

    Outcome expected = new Reading(replies).outcome();
    Outcome inPieces = converse(host, replies, new Random(pieces));

    assertEquals(expected, inPieces);
  }

  private static Outcome converse(String host, Bytes replies, Random random) {
    Route.Socks5 proxy = Route.socks5("127.0.0.1", 9050);
    Socks5Client client = new Socks5Client(proxy, host, 8333, CREDENTIALS);
    client.begin(0);
    int at = 0;
    try {
      while (at < replies.length() && !client.isDone()) {
        while (!client.pendingBytes().isEmpty()) {
          assertEquals(0, client.wanted());
          client.markSent(1 + random.nextInt(client.pendingBytes().length()));
        }
        int wanted = client.wanted();
        int end = Math.min(replies.length(), at + 1 + random.nextInt(300));
        ByteBuffer in = replies.slice(at, end).asReadOnlyBuffer();
        client.receive(in);
        int taken = end - at - in.remaining();
        assertTrue(taken > 0, "no progress");
        assertTrue(taken <= wanted || client.isDone() || client.wanted() > 0 || in.hasRemaining());
        at += taken;
      }
      return new Outcome(client.isDone() ? State.CONNECTED : State.WAITING, at);
    } catch (ProxyException e) {
      Printable.check(e.reason().describe());
      return new Outcome(State.FAILED, 0);
    }
  }

  /** The replies, read from the start in one go. */
  private static final class Reading {
    private final Bytes replies;

    Reading(Bytes replies) {
      this.replies = replies;
    }

    Outcome outcome() {
      if (replies.length() < 2) {
        return waiting();
      }
      boolean login = replies.get(1) == 2;
      if (replies.get(0) != 5 || (replies.get(1) != 0 && !login)) {
        return failed();
      }
      if (!login) {
        return reply(2);
      }
      if (replies.length() < 4) {
        return waiting();
      }
      return replies.get(2) == 1 && replies.get(3) == 0 ? reply(4) : failed();
    }

    private Outcome reply(int at) {
      if (replies.length() < at + 2) {
        return waiting();
      }
      if (replies.get(at) != 5 || replies.get(at + 1) != 0) {
        return failed();
      }
      // The kind of address is judged once the byte behind it is there, which may be its length.
      if (replies.length() < at + 5) {
        return waiting();
      }
      int address =
          switch (replies.get(at + 3)) {
            case 1 -> 4;
            case 3 -> 1 + replies.get(at + 4);
            case 4 -> 16;
            default -> -1;
          };
      if (replies.get(at + 2) != 0 || address < 0) {
        return failed();
      }
      int end = at + 4 + address + 2;
      return replies.length() < end ? waiting() : new Outcome(State.CONNECTED, end);
    }

    private Outcome waiting() {
      return new Outcome(State.WAITING, replies.length());
    }

    private static Outcome failed() {
      return new Outcome(State.FAILED, 0);
    }
  }
}
