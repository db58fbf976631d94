package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts one connection's received bytes to frames, and frames to bytes to send (Core: {@code
 * Transport}). Does no I/O itself; not thread-safe.
 */
public interface WireTransport {
  /**
   * Takes bytes from the front of {@code in} until a frame is complete or no byte is left, and
   * leaves what takes long to {@link ArrivedFrame#open}.
   *
   * @return the frame, or null if more bytes are needed. Call again while {@code in} has bytes
   * @throws FrameException if the stream is broken: nothing after this point can be understood. The
   *     frames before it count, if they can be opened
   */
  @Nullable ArrivedFrame collect(ByteBuffer in) throws FrameException;

  /**
   * Takes bytes from the front of {@code in} until a frame is complete or no byte is left, and
   * opens the frame.
   *
   * @return the frame, or null if more bytes are needed. Call again while {@code in} has bytes
   * @throws FrameException if the stream is broken: nothing after this point can be understood
   */
  default @Nullable ReceivedFrame receive(ByteBuffer in) throws FrameException {
    for (ArrivedFrame arrived = collect(in); arrived != null; arrived = collect(in)) {
      ReceivedFrame opened = arrived.open();
      if (opened != null) {
        return opened;
      }
    }
    return null;
  }

  /** Whether a frame has begun to arrive and is not complete: its deadline is running. */
  boolean isMidFrame();

  /**
   * The memory that a frame takes which is not complete: what has arrived of it, and what {@link
   * ArrivalMemory} has ready for the rest.
   */
  int heldBytes();

  /**
   * Hands over a frame to send.
   *
   * @return false, and does nothing, while it cannot: bytes are pending, or keys are not there yet
   */
  boolean offer(CommandName command, Bytes payload);

  /** The bytes to send now. Looking changes nothing; {@link #markSent} does. */
  ByteBuffer[] pendingBytes();

  /** Commits that the first {@code count} of the pending bytes were sent. */
  void markSent(long count);

  /**
   * What both sides of an encrypted connection can compare to know that nobody is between them;
   * empty if it is not encrypted, or not yet.
   */
  default Optional<Bytes> sessionId() {
    return Optional.empty();
  }

  /**
   * Whether the peer, should it have gone away, did so as one that knows only v1: then v1 may be
   * tried over a new connection (Core: {@code ShouldReconnectV1}).
   */
  default boolean shouldRetryAsV1() {
    return false;
  }

  /**
   * Forgets all keys. Nothing is received or taken for sending after that; the session id stays,
   * and so do the keys of frames that are still to be opened.
   */
  default void close() {}

  /** The name of this transport: {@code v1} or {@code v2}. */
  String name();
}
