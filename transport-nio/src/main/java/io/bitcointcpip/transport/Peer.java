package io.bitcointcpip.transport;

import static com.google.common.base.Preconditions.checkState;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.loop.Connection;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.Route;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The handle of one connection. Thread-safe. */
public final class Peer {
  private final PeerAddress address;
  private final Route route;
  private final long id;
  private final EventLoop loop;
  private final Executor callbacks;
  private final Connection connection;
  private volatile PeerTimes times;
  private volatile @Nullable Endpoints endpoints;
  private volatile @Nullable RoundTrips roundTrips;
  private volatile @Nullable PeerInfo info;

  Peer(
      PeerAddress address,
      Route route,
      long id,
      Instant begun,
      EventLoop loop,
      Executor callbacks,
      Connection connection) {
    this.address = address;
    this.route = route;
    this.id = id;
    this.loop = loop;
    this.callbacks = callbacks;
    this.connection = connection;
    this.times = new PeerTimes(begun, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Where the peer is. */
  public PeerAddress address() {
    return address;
  }

  /** The way to it; direct if it came by itself. */
  public Route route() {
    return route;
  }

  /** Tells this connection from all others of its transport; they are numbered from 1. */
  public long id() {
    return id;
  }

  /** Whether this side opened the connection. */
  public Role role() {
    return connection.role();
  }

  /** When what happened on it. */
  public PeerTimes times() {
    return times;
  }

  /**
   * The two ends of the socket, once the TCP connection stands; they stay known after the end. A
   * second attempt, as v1, has a socket of its own.
   */
  public Optional<Endpoints> endpoints() {
    return Optional.ofNullable(endpoints);
  }

  /** How long pongs took: those of the keep-alive, and of {@link Request.Probe}; none at first. */
  public Optional<RoundTrips> roundTrips() {
    return Optional.ofNullable(roundTrips);
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
   * answer says how the request ended. Cancelling it forgets the request. Before the handshake is
   * over every request is refused.
   */
  public CompletableFuture<Answer> request(Request request, Duration limit) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    begin(request, limit, answer, each -> complete(answer, each));
    return answer;
  }

  /**
   * Makes a request and waits for its end, which comes within {@code limit}. Quicker than to wait
   * for {@link #request}, since the waiting thread is woken by the loop itself. Called by a
   * listener, it keeps all of them waiting. Before the handshake is over it is refused.
   *
   * @throws InterruptedException if the waiting thread is interrupted; the request is forgotten
   */
  public Answer ask(Request request, Duration limit) throws InterruptedException {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    begin(request, limit, answer, answer::complete);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new AssertionError("an answer never fails", e);
    } finally {
      answer.cancel(false);
    }
  }

  private void begin(
      Request request,
      Duration limit,
      CompletableFuture<Answer> answer,
      Consumer<Answer> callback) {
    AtomicLong id = new AtomicLong();
    boolean accepted =
        loop.execute(
            connection,
            () -> {
              // Nobody waits for it if it was cancelled before its turn came.
              if (!answer.isDone()) {
                id.set(connection.request(request, limit, callback));
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
  }

  /**
   * Sends a message. The future always completes normally, when the last byte has left or it is
   * clear that it will not. Before the handshake is over every message is refused.
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

  // The rest is for the loop's thread alone.

  void noteConnected(Duration time, Endpoints known) {
    times = new PeerTimes(times.begun(), Optional.of(time), times.ready(), times.closed());
    endpoints = known;
  }

  void noteReady(Duration time) {
    times = new PeerTimes(times.begun(), times.connected(), Optional.of(time), times.closed());
  }

  void noteClosed(Duration time) {
    times = new PeerTimes(times.begun(), times.connected(), times.ready(), Optional.of(time));
  }

  void noteRoundTrip(Duration time) {
    RoundTrips before = roundTrips;
    roundTrips = before == null ? new RoundTrips(time, time, 1) : before.and(time);
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
