package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.V1Transport;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Random;

/** F1: the v1 transport, fed in pieces of any size. */
class FrameFuzzTest {
  private static final int LARGEST_PIECE = 64;
  private static final int HEADER_SIZE = 24;
  private static final ImmutableList<String> COMMANDS =
      ImmutableList.of("ping", "verack", "tx", "block", "inv", "nonsense", "twelveletter");

  @FuzzTest
  @DictionaryFile(resourcePath = "frame.dict")
  void anyStreamGivesTheSameFramesInAnyPieces(byte[] data) {
    Input input = new Input(data);
    long pieces = input.int32();
    Bytes stream = input.flag() ? frames(input) : input.rest();

    Stream.Outcome whole = Stream.receive(v1(), stream, new Random(pieces), stream.length() + 1);
    Stream.Outcome inPieces = Stream.receive(v1(), stream, new Random(pieces), LARGEST_PIECE);

    assertEquals(whole, inPieces);
    assertSentTheSame(whole.frames(), stream);
  }

  /** Frames as peers send them, up to one byte of each that is not. */
  private static Bytes frames(Input input) {
    Bytes stream = Bytes.EMPTY;
    while (!input.isEmpty()) {
      String command = COMMANDS.get(input.below(COMMANDS.size()));
      byte[] frame = Wire.frame(Network.MAIN.magic(), command, input.takeCounted()).toByteArray();
      if (input.flag()) {
        frame[input.uint8() % frame.length] ^= (byte) input.uint8();
      }
      stream = stream.concat(Bytes.wrap(frame));
    }
    return stream;
  }

  /** The frames that were kept are what a sender makes of them, and all are as long as they say. */
  private static void assertSentTheSame(List<ReceivedFrame> frames, Bytes stream) {
    int at = 0;
    for (ReceivedFrame frame : frames) {
      Bytes raw = stream.slice(at, at + frame.wireSize());
      if (frame.skipped() == 0) {
        V1Transport sender = v1();
        assertTrue(sender.offer(frame.command(), frame.payload()));
        assertEquals(raw, Stream.take(sender, Integer.MAX_VALUE));
      } else {
        assertEquals(raw.length() - frame.skipped(), HEADER_SIZE + frame.payload().length());
      }
      at += frame.wireSize();
    }
  }

  private static V1Transport v1() {
    return new V1Transport(Network.MAIN, new FramePolicy());
  }
}
