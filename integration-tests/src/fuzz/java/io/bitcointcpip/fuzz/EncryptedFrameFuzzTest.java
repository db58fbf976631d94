package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.v2.V2Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * F1, encrypted: the v2 transport takes any stream in pieces of any size; and what two of them say
 * to each other arrives as it was said, or not at all if somebody in between changes a byte.
 */
class EncryptedFrameFuzzTest {
  private static final int LARGEST_PIECE = 700;

  @FuzzTest
  void whatIsSaidArrivesOrTheStreamBreaks(byte[] data) {
    Input input = new Input(data);
    if (input.flag()) {
      new Talk(input).play();
      return;
    }
    boolean initiating = input.flag();
    Bytes stream = input.rest();

    Stream.Outcome whole =
        Stream.receive(v2(initiating, 1), stream, new Random(3), stream.length() + 1);
    Stream.Outcome inPieces =
        Stream.receive(v2(initiating, 1), stream, new Random(3), LARGEST_PIECE);

    assertEquals(whole, inPieces);
  }

  private static V2Transport v2(boolean initiating, long seed) {
    return new V2Transport(
        initiating, Network.MAIN, new FramePolicy(), Messages.shortIds(), new Random(seed));
  }

  /** Two ends, and somebody between them. */
  private static final class Talk {
    private static final int MOST_TURNS = 60;

    private final Input input;
    private final End caller = new End(v2(true, 1));
    private final End called = new End(v2(false, 2));
    private boolean changed;

    Talk(Input input) {
      this.input = input;
    }

    void play() {
      try {
        for (int turn = 0; turn < MOST_TURNS && !input.isEmpty(); turn++) {
          boolean forth = input.flag();
          turn(forth ? caller : called, forth ? called : caller);
        }
        if (!changed) {
          finish();
        }
      } catch (FrameException e) {
        Printable.check(String.valueOf(e.getMessage()));
        assertTrue(changed, () -> "broken by itself: " + e.getMessage());
      }
      caller.assertHeard(called, !changed);
      called.assertHeard(caller, !changed);
    }

    private void turn(End from, End to) throws FrameException {
      switch (input.below(4)) {
        case 0 -> from.say(Commands.any(input), input.takeCounted());
        case 1 -> {
          byte[] bytes = Stream.take(from.transport, input.uint16()).toByteArray();
          if (bytes.length > 0 && input.flag()) {
            int change = input.uint8();
            bytes[input.uint16() % bytes.length] ^= (byte) change;
            changed |= change != 0;
          }
          to.hear(Bytes.wrap(bytes));
        }
        default -> to.hear(Stream.take(from.transport, input.uint16()));
      }
    }

    /** All that is still on the way arrives. */
    private void finish() throws FrameException {
      for (int i = 0; i < 3; i++) {
        called.hear(Stream.take(caller.transport, Integer.MAX_VALUE));
        caller.hear(Stream.take(called.transport, Integer.MAX_VALUE));
      }
    }
  }

  private static final class End {
    private final V2Transport transport;
    private final List<String> said = new ArrayList<>();
    private final List<ReceivedFrame> heard = new ArrayList<>();

    End(V2Transport transport) {
      this.transport = transport;
    }

    void say(CommandName command, Bytes payload) {
      boolean fits = payload.length() <= Messages.maxPayload(command);
      if (fits && transport.offer(command, payload)) {
        said.add(command + " " + payload.length() + " " + shown(command, payload));
      }
    }

    void hear(Bytes bytes) throws FrameException {
      Stream.receive(transport, bytes, heard);
    }

    void assertHeard(End other, boolean everything) {
      List<String> shown =
          heard.stream()
              .map(
                  frame ->
                      frame.command()
                          + " "
                          + (frame.payload().length() + frame.skipped())
                          + " "
                          + frame.payload())
              .toList();
      int count = everything ? other.said.size() : heard.size();
      assertEquals(other.said.subList(0, count), shown);
    }

    private static Bytes shown(CommandName command, Bytes payload) {
      return new FramePolicy().keeps(command, payload.length()) ? payload : Bytes.EMPTY;
    }
  }
}
