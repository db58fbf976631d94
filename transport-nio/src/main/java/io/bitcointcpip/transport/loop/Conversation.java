package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Effect;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries out what the protocol of a connection asks for, and knows who waits for which answer. */
final class Conversation {
  private static final CommandName PONG = new CommandName("pong");

  private final Connection connection;
  private final PeerProtocol protocol;
  private final ConnectionObserver observer;
  private final Map<Long, Consumer<Answer>> requests = new HashMap<>();

  Conversation(Connection connection, PeerProtocol protocol, ConnectionObserver observer) {
    this.connection = connection;
    this.protocol = protocol;
    this.observer = observer;
  }

  /**
   * Tells a frame to whoever wants frames, and its message to the protocol; the connection ends if
   * it is none.
   */
  void onFrame(ReceivedFrame frame, WireTransport transport, long now) {
    if (observer.wantsFrames()) {
      observer.onFrame(false, frame.command(), frame.payload(), frame.skipped(), frame.wireSize());
    }
    if (frame.skipped() > 0 || isShortPong(frame)) {
      return;
    }
    try {
      Message message = Messages.decode(frame.command(), frame.payload());
      apply(protocol.onMessage(message, now), transport, frame.wireSize());
    } catch (DecodeException e) {
      connection.close(new DisconnectReason.MalformedMessage(e.getMessage()));
    }
  }

  /** Whether a frame is a pong without a nonce: it answers nothing, and Core does not mind it. */
  private static boolean isShortPong(ReceivedFrame frame) {
    return frame.command().equals(PONG) && frame.payload().length() < Long.BYTES;
  }

  /** Sends a message, but refuses it before the handshake is over, which nothing may disturb. */
  void send(Message message, Consumer<SendOutcome> callback) {
    if (connection.end() == null && !protocol.isReady()) {
      callback.accept(SendOutcome.REFUSED);
    } else {
      connection.say(message, callback);
    }
  }

  /** Makes a request; {@code callback} is told its end, exactly once unless it is cancelled. */
  long request(Request request, Duration limit, long now, Consumer<Answer> callback) {
    long id = protocol.addRequest(request, limit, now);
    requests.put(id, callback);
    send(request.message(), outcome -> onRequestSent(id, outcome));
    return id;
  }

  private void onRequestSent(long id, SendOutcome outcome) {
    if (outcome != SendOutcome.SENT) {
      protocol.cancelRequest(id);
      DisconnectReason end = connection.end();
      finish(id, end == null ? new Answer.Refused() : new Answer.Disconnected(end));
    }
  }

  /** Forgets a request; its callback is not called any more. */
  void cancel(long id) {
    requests.remove(id);
    protocol.cancelRequest(id);
  }

  /**
   * Does what the protocol asks for.
   *
   * @param transport what the connection speaks
   * @param wireSize of the message from which the effects come
   */
  void apply(List<Effect> effects, WireTransport transport, int wireSize) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send send) {
        connection.say(send.message(), outcome -> {});
      } else if (effect instanceof Effect.Ready ready) {
        observer.onReady(ready.result(), transport);
      } else if (effect instanceof Effect.Deliver deliver) {
        observer.onMessage(deliver.message(), wireSize);
      } else if (effect instanceof Effect.Finish finish) {
        finish(finish.id(), finish.answer());
      } else if (effect instanceof Effect.RoundTrip trip) {
        observer.onRoundTrip(trip.time());
      } else if (effect instanceof Effect.Close close) {
        connection.close(close.reason());
      }
    }
  }

  private void finish(long id, Answer answer) {
    Consumer<Answer> callback = requests.remove(id);
    if (callback != null) {
      callback.accept(answer);
    }
  }
}
