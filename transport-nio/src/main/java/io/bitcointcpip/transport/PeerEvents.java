package io.bitcointcpip.transport;

import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.loop.Connection;
import io.bitcointcpip.transport.loop.ConnectionObserver;
import io.bitcointcpip.transport.loop.EventLoop;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.Route;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries what happens on one connection from the event loop to the application's listener, and
 * stops the reading while the listener has more to digest than the limits allow.
 */
final class PeerEvents implements ConnectionObserver {
  // A message takes memory besides its bytes, while it waits to be told.
  private static final int OVERHEAD = 64;

  private final EventLoop loop;
  private final Executor callbacks;
  private final Executor futures;
  private final PeerListener listener;
  private final Consumer<String> onHandshake;
  private final Runnable onEnded;
  private final CompletableFuture<Peer> ready = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final boolean tapped;
  private final AtomicInteger undigested = new AtomicInteger();
  private final long startedAt;

  private @Nullable Connection connection;
  private @Nullable Peer peer;
  private long connectedAt;
  private volatile boolean lagging;

  /**
   * The events of a connection.
   *
   * @param onHandshake is told the transport of a connection that becomes ready, on the loop
   * @param onEnded runs when it ends, on the loop
   */
  PeerEvents(
      EventLoop loop,
      Callbacks callbacks,
      PeerListener listener,
      Consumer<String> onHandshake,
      Runnable onEnded) {
    this.loop = loop;
    this.callbacks = callbacks.events();
    this.futures = callbacks.futures();
    this.listener = listener;
    this.onHandshake = onHandshake;
    this.onEnded = onEnded;
    this.tapped = Taps.isTap(listener);
    this.startedAt = loop.now();
  }

  /** Ties the events to their connection, before it begins. */
  Peer attach(PeerAddress address, Route route, long id, Connection itsConnection) {
    Peer handle =
        new Peer(address, route, id, loop.instant(startedAt), loop, futures, itsConnection);
    connection = itsConnection;
    peer = handle;
    return handle;
  }

  /** Completes when the handshake is over; fails with a {@link ConnectionException}. */
  CompletableFuture<Peer> ready() {
    return ready;
  }

  @Override
  public void onSocket(InetSocketAddress local, InetSocketAddress remote) {
    attached().noteConnected(elapsed(), new Endpoints(local, remote));
  }

  @Override
  public void onConnected() {
    connectedAt = loop.now();
    tell(0, listener::onConnected);
  }

  @Override
  public void onReady(HandshakeResult result, WireTransport wire) {
    Peer attached = attached();
    onHandshake.accept(wire.name());
    PeerInfo info =
        new PeerInfo(
            result,
            wire.name(),
            wire.sessionId(),
            attached.route(),
            Duration.ofNanos(connectedAt - startedAt),
            Duration.ofNanos(loop.now() - connectedAt));
    attached().noteReady(elapsed());
    tell(
        0,
        handle -> {
          handle.setInfo(info);
          listener.onReady(handle);
          ready.complete(handle);
        });
  }

  @Override
  public void onMessage(Message message, int wireSize) {
    tell(wireSize + OVERHEAD, handle -> listener.onMessage(handle, message));
  }

  @Override
  public void onRoundTrip(Duration time) {
    attached().noteRoundTrip(time);
  }

  @Override
  public boolean wantsFrames() {
    return tapped;
  }

  @Override
  public void onFrame(boolean sent, CommandName command, Bytes payload, int skipped, int wireSize) {
    Duration time = elapsed();
    tell(
        wireSize + OVERHEAD,
        handle ->
            listener.onFrame(
                handle, new FrameEvent(sent, command, payload, skipped, wireSize, time)));
  }

  @Override
  public void onClosed(DisconnectReason reason) {
    // The loop may have ended the connection, and then itself, before its address was found.
    if (ended.getAndSet(true)) {
      return;
    }
    onEnded.run();
    attached().noteClosed(elapsed());
    tell(
        0,
        handle -> {
          try {
            listener.onClosed(handle, reason);
          } finally {
            ready.completeExceptionally(new ConnectionException(handle.address(), reason));
          }
        });
  }

  private Duration elapsed() {
    return Duration.ofNanos(loop.now() - startedAt);
  }

  private Peer attached() {
    Peer handle = peer;
    if (handle == null) {
      throw new IllegalStateException("events before the connection was attached");
    }
    return handle;
  }

  private void tell(int bytes, Consumer<Peer> event) {
    Peer handle = attached();
    if (bytes > 0) {
      hold(bytes);
      stopReadingIfOverfed();
    }
    callbacks.execute(
        () -> {
          try {
            event.accept(handle);
          } catch (Throwable e) {
            fail(e);
          } finally {
            digested(bytes);
          }
        });
  }

  /** Ends the connection whose listener threw: whoever waits for it must not wait for ever. */
  private void fail(Throwable failure) {
    Connection its = connection;
    if (its == null || !loop.execute(its, () -> its.onFailure(failure))) {
      // Thrown on, it might end the thread that has others to tell.
      EventLoop.report(failure);
    }
  }

  private void hold(int bytes) {
    undigested.addAndGet(bytes);
    loop.complete().add(bytes);
  }

  private void digested(int bytes) {
    hold(-bytes);
    Connection its = connection;
    if (lagging && isDigested() && its != null) {
      loop.execute(its, () -> goOnReadingIfDigested(its));
    }
  }

  private void stopReadingIfOverfed() {
    Connection its = connection;
    if (its == null || lagging || isBearable()) {
      return;
    }
    lagging = true;
    // Whoever digests the last of it from now on sees that, and has the reading resumed.
    if (isDigested()) {
      lagging = false;
    } else {
      its.setConsumerLags(true);
    }
  }

  private void goOnReadingIfDigested(Connection its) {
    if (lagging && isDigested()) {
      lagging = false;
      its.setConsumerLags(false);
    }
  }

  /** What is read goes on from nothing whatever the others hold, so that none starves. */
  private boolean isBearable() {
    int held = undigested.get();
    return held == 0 || (held <= loop.limits().toDigest() && !loop.complete().isExceeded());
  }

  private boolean isDigested() {
    int held = undigested.get();
    return held == 0 || (held <= loop.limits().toDigest() / 2 && !loop.complete().isExceeded());
  }
}
