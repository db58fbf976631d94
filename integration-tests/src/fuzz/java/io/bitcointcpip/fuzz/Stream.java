package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A stream of bytes, given to a transport in pieces. */
final class Stream {
  /** What became of it: its frames, and how it broke if it did. */
  record Outcome(List<ReceivedFrame> frames, String failure, boolean midFrame) {}

  private Stream() {}

  /** Gives {@code stream} to {@code receiver}, in pieces of 1 to {@code largest} bytes. */
  static Outcome receive(WireTransport receiver, Bytes stream, Random random, int largest) {
    List<ReceivedFrame> frames = new ArrayList<>();
    try {
      for (int at = 0; at < stream.length(); ) {
        int end = Math.min(stream.length(), at + 1 + random.nextInt(largest));
        receive(receiver, stream.slice(at, end), frames);
        at = end;
      }
      return new Outcome(frames, "", receiver.isMidFrame());
    } catch (FrameException e) {
      Printable.check(String.valueOf(e.getMessage()));
      return new Outcome(frames, e.reason() + " " + e.getMessage(), true);
    }
  }

  /** Gives one piece to {@code receiver}, and adds what is complete to {@code frames}. */
  static void receive(WireTransport receiver, Bytes piece, List<ReceivedFrame> frames)
      throws FrameException {
    ByteBuffer in = piece.asReadOnlyBuffer();
    while (in.hasRemaining()) {
      int before = in.remaining();
      @Nullable ReceivedFrame frame = receiver.receive(in);
      assertTrue(in.remaining() < before, "no progress");
      if (frame != null) {
        frames.add(frame);
      }
    }
  }

  /** Up to {@code count} bytes of what {@code sender} has to send, which are sent then. */
  static Bytes take(WireTransport sender, int count) {
    Bytes taken = Bytes.EMPTY;
    while (taken.length() < count && sender.pendingBytes().length > 0) {
      Bytes pending = Bytes.copyOf(sender.pendingBytes()[0]);
      Bytes part = pending.slice(0, Math.min(pending.length(), count - taken.length()));
      sender.markSent(part.length());
      taken = taken.concat(part);
    }
    return taken;
  }
}
