package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.ArrivedFrame;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Timeouts;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What arrives over one connection: bytes become frames, which are opened, by other threads if they
 * are large, and told in the order in which they came.
 */
final class Incoming {
  private final Connection connection;
  private final EventLoop loop;
  private final PeerProtocol protocol;
  private final Conversation conversation;
  private final Arriving arriving;
  private final Opening opening;
  private boolean consumerLags;

  /** Nothing yet. */
  Incoming(
      Connection connection,
      EventLoop loop,
      PeerProtocol protocol,
      Conversation conversation,
      Timeouts timeouts) {
    this.connection = connection;
    this.loop = loop;
    this.protocol = protocol;
    this.conversation = conversation;
    this.arriving = new Arriving(timeouts);
    this.opening = new Opening(loop, () -> loop.execute(connection, connection::tellOpened));
  }

  /** Takes all bytes of {@code in}, unless the connection ends by what they say. */
  void receive(ByteBuffer in, WireTransport transport) throws FrameException {
    while (connection.end() == null && in.hasRemaining()) {
      int before = in.remaining();
      ArrivedFrame frame = transport.collect(in);
      arriving.add(before - in.remaining());
      if (frame != null) {
        settle(false);
        onArrived(frame, transport);
      }
    }
    if (connection.end() == null) {
      settle(transport.isMidFrame());
      loop.onUnfinished(arriving.hold(transport.heldBytes()));
    }
  }

  /** Tells a frame, or has it opened, or has it wait for those before it. */
  private void onArrived(ArrivedFrame frame, WireTransport transport) {
    if (frame instanceof ReceivedFrame open && opening.isEmpty()) {
      conversation.onFrame(open, transport, loop.now());
    } else {
      opening.add(frame);
    }
  }

  /** What came ends in a part of a message, or not: its clock runs, or that of all the rest. */
  private void settle(boolean isMidMessage) {
    long now = loop.now();
    arriving.settle(isMidMessage, consumerLags, now);
    if (isMidMessage) {
      protocol.onMessageBegun(now);
    } else {
      protocol.onMessageEnded(now);
    }
  }

  /** Tells the frames that are open by now, unless the connection ends by what they are. */
  void tellOpened(WireTransport transport) {
    try {
      while (connection.end() == null && !consumerLags && opening.hasNext()) {
        ReceivedFrame frame = opening.next();
        if (frame != null) {
          conversation.onFrame(frame, transport, loop.now());
        }
      }
    } catch (FrameException e) {
      connection.close(new DisconnectReason.BrokenStream(e.reason(), e.getMessage()));
    }
  }

  /** Whether every frame that came was told. */
  boolean isTold() {
    return opening.isEmpty();
  }

  /** Nothing comes behind the frames that are here; how the stream ends then. */
  void endWith(Supplier<DisconnectReason> reason) {
    opening.endWith(reason);
    forgetUnfinished();
  }

  /** How the stream ends behind the frames that are here; null if that is not known yet. */
  @Nullable Supplier<DisconnectReason> streamEnd() {
    return opening.end();
  }

  /** Whether more may be read. */
  boolean hasRoom() {
    return !consumerLags && opening.hasRoom();
  }

  /** Stops while the application has too much to digest: that delay is not the peer's own. */
  void pause() {
    consumerLags = true;
    arriving.stopClock();
    protocol.onReadingPaused();
  }

  /** Goes on when it has not. */
  void resume(WireTransport transport) {
    consumerLags = false;
    protocol.onReadingResumed(loop.now());
    settle(opening.end() == null && transport.isMidFrame());
  }

  /** When the message that arrives must be complete. */
  long deadline() {
    return arriving.deadline();
  }

  /** How much memory it takes. */
  long unfinishedBytes() {
    return arriving.held();
  }

  /** What has arrived of a message will never be one. */
  void forgetUnfinished() {
    settle(false);
    loop.onUnfinished(arriving.hold(0));
  }

  /** Forgets all that was not told. */
  void close() {
    forgetUnfinished();
    opening.clear();
  }
}
