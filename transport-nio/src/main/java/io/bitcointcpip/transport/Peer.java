package io.bitcointcpip.transport;

import static com.google.common.base.Preconditions.checkState;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.loop.Connection;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Route;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The handle of one connection. Thread-safe. */
public final class Peer {
  private final PeerAddress address;
  private final Route route;
  private final EventLoop loop;
  private final Executor callbacks;
  private final Connection connection;
  private volatile @Nullable PeerInfo info;

  Peer(
      PeerAddress address, Route route, EventLoop loop, Executor callbacks, Connection connection) {
    this.address = address;
    this.route = route;
    this.loop = loop;
    this.callbacks = callbacks;
    this.connection = connection;
  }

  /** Where the peer is. */
  public PeerAddress address() {
    return address;
  }

  /** The way to it; direct if it came by itself. */
  public Route route() {
    return route;
  }

  /**
   * What the handshake told.
   *
   * @throws IllegalStateException before the handshake is over
   */
  public PeerInfo info() {
    PeerInfo known = info;
    checkState(known != null, "the handshake with %s is not over", address);
    return known;
  }

  /**
   * Makes a request, which ends within {@code limit}. The future always completes normally; the
   * answer says how the request ended. Cancelling it forgets the request.
   */
  public CompletableFuture<Answer> request(Request request, Duration limit) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    AtomicLong id = new AtomicLong();
    boolean accepted =
        loop.execute(
            connection,
            () -> {
              // Nobody waits for it if it was cancelled before its turn came.
              if (!answer.isDone()) {
                id.set(connection.request(request, limit, each -> complete(answer, each)));
              }
            });
    if (!accepted) {
      answer.complete(new Answer.Disconnected(new DisconnectReason.LocalClose()));
    }
    CompletableFuture<Answer> unused =
        answer.whenComplete(
            (each, failure) -> {
              if (answer.isCancelled()) {
                loop.execute(connection, () -> connection.cancel(id.get()));
              }
            });
    return answer;
  }

  /**
   * Sends a message. The future always completes normally, when the last byte has left or it is
   * clear that it will not.
   */
  public CompletableFuture<SendOutcome> send(Message message) {
    CompletableFuture<SendOutcome> sent = new CompletableFuture<>();
    if (!loop.execute(
        connection, () -> connection.send(message, outcome -> complete(sent, outcome)))) {
      sent.complete(SendOutcome.CLOSED);
    }
    return sent;
  }

  /** Ends the connection; the listener is told. Does not wait. */
  public void close() {
    loop.execute(connection, () -> connection.close(new DisconnectReason.LocalClose()));
  }

  void setInfo(PeerInfo known) {
    info = known;
  }

  /** The address. */
  @Override
  public String toString() {
    return address.toString();
  }

  private <T> void complete(CompletableFuture<T> future, T value) {
    callbacks.execute(() -> future.complete(value));
  }
}
