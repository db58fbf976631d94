package io.bitcointcpip.transport.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of which one byte is not what was sent; behind it come zeros for as long as needed. */
class FlippedBytesTest {
  private static final CommandName PING = new CommandName("ping");
  private static final Bytes NONCE = Bytes.of(1, 2, 3, 4, 5, 6, 7, 8);
  private static final int PACKET_SIZE = 1 + 8 + Bip324Cipher.EXPANSION;
  private static final int MAX_PACKET = 1 + 12 + 4_000_000 + Bip324Cipher.EXPANSION;
  private static final Bytes ZEROS = Bytes.wrap(new byte[100_000]);

  /** Lets both sides send little garbage, so that a test can afford to flip each byte of it. */
  private static final class LittleGarbage extends Random {
    private static final long serialVersionUID = 1;

    LittleGarbage(long seed) {
      super(seed);
    }

    @Override
    public int nextInt(int bound) {
      return bound == V2Transport.MAX_GARBAGE + 1 ? 5 : super.nextInt(bound);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("S07: every byte of an encrypted stream that is flipped breaks it")
  void everyFlippedByteBreaksTheStreamOnceEnoughBytesFollow(boolean ofInitiator)
      throws FrameException {
    // The same seeds give the same streams; only the flipped byte differs.
    int size = deliver(ofInitiator, 1, -1);
    for (int flipped = 0; flipped < size; flipped++) {
      int at = flipped;
      assertThrows(FrameException.class, () -> deliver(ofInitiator, 1, at), "byte " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("S07: so do those of the last packets of a key, and of the first of the next one")
  void everyFlippedByteAroundNewKeysBreaksTheStream(boolean ofInitiator) throws FrameException {
    // The packet before the first ping ends the handshake.
    int pings = FsChaCha20.REKEY_INTERVAL + 1;
    int size = deliver(ofInitiator, pings, -1);
    for (int flipped = size - 4 * PACKET_SIZE; flipped < size; flipped++) {
      int at = flipped;
      assertThrows(FrameException.class, () -> deliver(ofInitiator, pings, at), "byte " + at);
    }
  }

  /**
   * Lets one side send pings, with one byte of its whole stream flipped, until the other one has
   * them all; returns the size of the stream.
   */
  private static int deliver(boolean ofInitiator, int pings, int flipped) throws FrameException {
    Random random = new LittleGarbage(5);
    V2Transport sender = v2(ofInitiator, random);
    V2Transport receiver = v2(!ofInitiator, random);
    Bytes first = Bytes.EMPTY;
    if (ofInitiator) {
      first = drain(sender);
      receiver.receive(flip(first, flipped).asReadOnlyBuffer());
    }
    sender.receive(drain(receiver).asReadOnlyBuffer());
    Bytes stream = first.concat(drain(sender));
    receive(receiver, flip(stream, flipped).slice(first.length()));
    for (int i = 0; i < pings; i++) {
      int size = stream.length();
      sender.offer(PING, NONCE);
      stream = stream.concat(drain(sender));
      ReceivedFrame frame = receive(receiver, flip(stream, flipped).slice(size));
      for (int j = 0; frame == null && j <= MAX_PACKET / ZEROS.length(); j++) {
        frame = receive(receiver, ZEROS);
      }
      assertNotNull(frame, "neither a message nor a broken stream, byte " + flipped);
      assertEquals(NONCE, frame.payload(), "byte " + flipped);
    }
    return stream.length();
  }

  private static @Nullable ReceivedFrame receive(V2Transport receiver, Bytes bytes)
      throws FrameException {
    return receiver.receive(bytes.asReadOnlyBuffer());
  }

  private static Bytes flip(Bytes bytes, int index) {
    if (index < 0 || index >= bytes.length()) {
      return bytes;
    }
    byte[] flipped = bytes.toByteArray();
    flipped[index] ^= 1;
    return Bytes.wrap(flipped);
  }

  private static Bytes drain(V2Transport transport) {
    Bytes all = Bytes.EMPTY;
    while (transport.pendingBytes().length > 0) {
      Bytes part = Bytes.copyOf(transport.pendingBytes()[0]);
      all = all.concat(part);
      transport.markSent(part.length());
    }
    return all;
  }

  private static V2Transport v2(boolean initiating, Random random) {
    return new V2Transport(
        initiating, Network.REGTEST, new AllPayloads(), Messages.shortIds(), random);
  }
}
