package io.bitcointcpip.transport.loop;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.transport.loop.SendQueue.Outgoing;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.Effect;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Role;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.proxy.ProxyException;
import io.bitcointcpip.transport.proxy.Socks5Client;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection: a channel, a {@link WireTransport} and a {@link PeerProtocol}, and the queue
 * of what is to be sent. Confined to the event loop; it moves bytes and carries out effects, and
 * decides nothing by itself but the deadlines of connecting and of a single message.
 */
public final class Connection implements ChannelHandler {
  // One busy connection must not keep the others waiting: back to the selector after this.
  private static final int READS_PER_TURN = 8;

  private final EventLoop loop;
  private final PeerProtocol protocol;
  private final Timeouts timeouts;
  private final ConnectionObserver observer;
  private final SendQueue queue;
  private final Arriving arriving;
  private final Map<Long, Consumer<Answer>> requests = new HashMap<>();

  private WireTransport transport;
  private @Nullable WireTransport fallback;
  private @Nullable InetSocketAddress remote;
  private @Nullable Supplier<Socks5Client> proxy;
  private @Nullable Socks5Client proxying;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable Outgoing sending;
  private boolean connected;
  private boolean begun;
  private boolean consumerLags;
  private @Nullable DisconnectReason end;
  private long connectDeadline = PeerProtocol.NEVER;
  private long unfinishedBytes;

  /**
   * A connection that is not open yet.
   *
   * @param fallback what to speak over a second TCP connection, if the peer seems not to know
   *     {@code transport}; null to end then
   */
  public Connection(
      EventLoop loop,
      WireTransport transport,
      @Nullable WireTransport fallback,
      PeerProtocol protocol,
      Timeouts timeouts,
      ConnectionObserver observer) {
    this.loop = loop;
    this.transport = transport;
    this.fallback = fallback;
    this.protocol = protocol;
    this.timeouts = timeouts;
    this.observer = observer;
    this.queue = new SendQueue(loop.limits().toSend(), loop.complete());
    this.arriving = new Arriving(timeouts);
  }

  /** Whether this side opens the connection. For any thread. */
  public Role role() {
    return protocol.role();
  }

  /** Begins to connect to {@code address}, unless it was closed before it began. */
  public void connect(InetSocketAddress address) {
    connect(address, null);
  }

  /**
   * Begins to connect to a peer, unless it was closed before it began.
   *
   * @param address the peer's; that of the proxy if there is one
   * @param through makes what talks to the proxy, for each attempt anew; null without a proxy
   */
  public void connect(InetSocketAddress address, @Nullable Supplier<Socks5Client> through) {
    loop.checkInLoop();
    if (end != null) {
      return;
    }
    remote = address;
    proxy = through;
    proxying = through == null ? null : through.get();
    connectDeadline = PeerProtocol.deadline(loop.now(), timeouts.connect());
    SocketChannel opened;
    try {
      opened = SocketChannel.open();
    } catch (IOException e) {
      onNotConnected(DisconnectReason.NoSocket.of(e));
      return;
    }
    channel = opened;
    try {
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = loop.register(opened, SelectionKey.OP_CONNECT, this);
      if (opened.connect(address)) {
        onTcpConnected();
      }
    } catch (IOException | RuntimeException e) {
      onNotConnected(DisconnectReason.ConnectFailed.of(e));
    }
  }

  /** Takes over a channel that was accepted; closes it if the connection has ended before. */
  public void accept(SocketChannel accepted) {
    loop.checkInLoop();
    channel = accepted;
    if (end != null) {
      EventLoop.closeQuietly(accepted);
      return;
    }
    try {
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = loop.register(accepted, SelectionKey.OP_READ, this);
      onPeerConnected();
    } catch (IOException e) {
      close(DisconnectReason.IoFailure.of(e));
    }
  }

  /** Sends a message, or tells {@code callback} why it was not. */
  public void send(Message message, Consumer<SendOutcome> callback) {
    loop.checkInLoop();
    if (end != null) {
      callback.accept(SendOutcome.CLOSED);
    } else if (queue.offer(message, callback)) {
      flush();
    }
  }

  /** Makes a request; {@code callback} is told its end, exactly once unless it is cancelled. */
  public long request(Request request, Duration limit, Consumer<Answer> callback) {
    loop.checkInLoop();
    long id = protocol.addRequest(request, limit, loop.now());
    requests.put(id, callback);
    send(request.message(), outcome -> onRequestSent(id, outcome));
    loop.deadlineChanged(this);
    return id;
  }

  /** Forgets a request; its callback is not called any more. */
  public void cancel(long id) {
    loop.checkInLoop();
    requests.remove(id);
    protocol.cancelRequest(id);
  }

  /** Stops reading while the application has too much to digest, and goes on when it has not. */
  public void setConsumerLags(boolean lags) {
    loop.checkInLoop();
    consumerLags = lags;
    if (lags) {
      // The peer cannot deliver what is not read: that delay is not its own.
      arriving.stopClock();
      protocol.onReadingPaused();
    } else {
      startMessageClock();
      protocol.onReadingResumed(loop.now());
      loop.deadlineChanged(this);
    }
    updateInterest();
  }

  /** Ends the connection; does nothing if it has ended. */
  public void close(DisconnectReason reason) {
    loop.checkInLoop();
    if (end != null) {
      return;
    }
    end = reason;
    loop.forget(this);
    EventLoop.closeQuietly(channel);
    arriving.end();
    noteUnfinished();
    try {
      endAllThatWaits(reason);
    } finally {
      observer.onClosed(reason);
    }
  }

  private void endAllThatWaits(DisconnectReason reason) {
    apply(protocol.onClosed(reason), 0);
    Outgoing unfinished = sending;
    if (unfinished != null) {
      unfinished.callback().accept(SendOutcome.CLOSED);
    }
    queue.close();
    transport.close();
  }

  @Override
  public void onReady(SelectionKey ready) {
    if (ready.isConnectable()) {
      finishConnect();
    }
    if (end == null && proxying != null && ready.isValid() && !ready.isConnectable()) {
      negotiate(proxying);
    }
    // Each step may end this, or begin it anew with another key.
    if (end == null && ready.isValid() && ready.isWritable()) {
      flush();
    }
    if (end == null && ready.isValid() && ready.isReadable()) {
      read();
    }
  }

  @Override
  public void onDeadline(long now) {
    if (proxying != null && now >= proxying.deadline()) {
      close(proxying.late().reason());
    } else if (now >= connectDeadline) {
      onNotConnected(new DisconnectReason.TimedOut(Phase.CONNECT, timeouts.connect()));
    } else if (now >= arriving.deadline()) {
      close(new DisconnectReason.TimedOut(Phase.MESSAGE, timeouts.message()));
    } else {
      apply(protocol.onDeadline(now), 0);
    }
  }

  @Override
  public long nextDeadline() {
    return end != null
        ? PeerProtocol.NEVER
        : Math.min(
            Math.min(connectDeadline, proxying == null ? PeerProtocol.NEVER : proxying.deadline()),
            Math.min(arriving.deadline(), protocol.nextDeadline()));
  }

  @Override
  public void onFailure(Throwable failure) {
    close(
        failure instanceof LoopClosedException
            ? new DisconnectReason.LocalClose()
            : new DisconnectReason.InternalFailure(failure));
  }

  private void finishConnect() {
    try {
      if (channel != null && channel.finishConnect()) {
        onTcpConnected();
      }
    } catch (IOException e) {
      onNotConnected(DisconnectReason.ConnectFailed.of(e));
    }
  }

  private void onNotConnected(DisconnectReason reason) {
    close(proxying == null ? reason : proxying.unreachable(reason).reason());
  }

  private void onTcpConnected() {
    connectDeadline = PeerProtocol.NEVER;
    if (proxying == null) {
      onPeerConnected();
    } else {
      proxying.begin(loop.now());
      negotiate(proxying);
    }
  }

  /** Goes on talking to the proxy, until it says that the peer is connected. */
  private void negotiate(Socks5Client client) {
    try {
      if (channel != null && ProxyLink.advance(client, channel, loop.readBuffer())) {
        proxying = null;
        onPeerConnected();
      } else if (key != null) {
        key.interestOps(ProxyLink.interest(client));
        loop.deadlineChanged(this);
      }
    } catch (ProxyException e) {
      close(e.reason());
    } catch (IOException e) {
      close(client.lost(DisconnectReason.IoFailure.of(e).detail()).reason());
    }
  }

  private void onPeerConnected() {
    connected = true;
    tellSocket();
    if (begun) {
      // The second attempt: what was to be said still waits to be sent.
      flush();
    } else {
      begun = true;
      observer.onConnected();
      apply(protocol.onConnected(loop.now()), 0);
    }
    updateInterest();
    loop.deadlineChanged(this);
  }

  private void tellSocket() {
    if (channel != null
        && channel.socket().getLocalSocketAddress() instanceof InetSocketAddress local
        && channel.socket().getRemoteSocketAddress() instanceof InetSocketAddress peer) {
      observer.onSocket(local, peer);
    }
  }

  /** The peer went away: perhaps since it did not understand, which is no reason to give up. */
  private void onLost(DisconnectReason reason) {
    WireTransport next = fallback;
    InetSocketAddress again = remote;
    if (end != null || next == null || again == null || !transport.shouldRetryAsV1()) {
      close(reason);
      return;
    }
    EventLoop.closeQuietly(channel);
    transport.close();
    connected = false;
    transport = next;
    fallback = null;
    connect(again, proxy);
  }

  private void read() {
    SocketChannel from = channel;
    try {
      for (int i = 0; i < READS_PER_TURN && from != null && isReading(); i++) {
        ByteBuffer buffer = loop.readBuffer();
        int count = from.read(buffer);
        if (count < 0) {
          onLost(new DisconnectReason.PeerClosed(!protocol.isReady(), transport.isMidFrame()));
        }
        if (count <= 0) {
          return;
        }
        receive(buffer.flip());
        if (count < buffer.capacity()) {
          return;
        }
      }
    } catch (IOException e) {
      onLost(DisconnectReason.IoFailure.of(e));
    } catch (FrameException e) {
      close(new DisconnectReason.BrokenStream(e.reason(), e.getMessage()));
    } catch (DecodeException e) {
      close(new DisconnectReason.MalformedMessage(e.getMessage()));
    }
  }

  private void receive(ByteBuffer in) throws FrameException, DecodeException {
    while (end == null && in.hasRemaining()) {
      int before = in.remaining();
      ReceivedFrame frame = transport.receive(in);
      arriving.add(before - in.remaining());
      if (frame != null) {
        arriving.end();
        onFrame(frame);
      }
    }
    if (end == null) {
      startMessageClock();
      noteUnfinished();
    }
    if (end == null) {
      // What arrived may have been what the transport waited for.
      flush();
    }
  }

  private void startMessageClock() {
    if (!transport.isMidFrame()) {
      arriving.end();
    } else if (!consumerLags) {
      arriving.startClock(loop.now());
    }
  }

  /** Has what is here of a message counted among what all connections hold. */
  private void noteUnfinished() {
    long before = unfinishedBytes;
    unfinishedBytes = arriving.bytes();
    loop.onUnfinished(unfinishedBytes - before);
  }

  @Override
  public long unfinishedBytes() {
    return unfinishedBytes;
  }

  @Override
  public void onOverload(long limit) {
    close(new DisconnectReason.Overload(limit));
  }

  private void onFrame(ReceivedFrame frame) throws DecodeException {
    if (observer.wantsFrames()) {
      observer.onFrame(false, frame.command(), frame.payload(), frame.skipped(), frame.wireSize());
    }
    if (frame.skipped() == 0) {
      Message message = Messages.decode(frame.command(), frame.payload());
      apply(protocol.onMessage(message, loop.now()), frame.wireSize());
    }
  }

  private void apply(List<Effect> effects, int wireSize) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send send) {
        send(send.message(), outcome -> {});
      } else if (effect instanceof Effect.Ready ready) {
        observer.onReady(ready.result(), transport);
      } else if (effect instanceof Effect.Deliver deliver) {
        observer.onMessage(deliver.message(), wireSize);
      } else if (effect instanceof Effect.Finish finish) {
        finish(finish.id(), finish.answer());
      } else if (effect instanceof Effect.RoundTrip trip) {
        observer.onRoundTrip(trip.time());
      } else if (effect instanceof Effect.Close close) {
        close(close.reason());
      }
    }
  }

  private void onRequestSent(long id, SendOutcome outcome) {
    if (outcome != SendOutcome.SENT) {
      protocol.cancelRequest(id);
      finish(id, end == null ? new Answer.Refused() : new Answer.Disconnected(end));
    }
  }

  private void finish(long id, Answer answer) {
    Consumer<Answer> callback = requests.remove(id);
    if (callback != null) {
      callback.accept(answer);
    }
  }

  private void flush() {
    SocketChannel to = channel;
    if (!connected || to == null) {
      return;
    }
    try {
      // What the transport has to say by itself comes first.
      while (end == null && (transport.pendingBytes().length > 0 || startNext())) {
        long count = to.write(transport.pendingBytes());
        transport.markSent(count);
        if (transport.pendingBytes().length > 0) {
          break;
        }
        finishSending();
      }
      updateInterest();
    } catch (IOException e) {
      onLost(DisconnectReason.IoFailure.of(e));
    }
  }

  private boolean startNext() {
    Outgoing next = queue.peek();
    if (next == null || !transport.offer(next.command(), next.payload())) {
      return false;
    }
    sending = next;
    queue.remove();
    if (observer.wantsFrames()) {
      int wireSize = Arrays.stream(transport.pendingBytes()).mapToInt(ByteBuffer::remaining).sum();
      observer.onFrame(true, next.command(), next.payload(), 0, wireSize);
    }
    return true;
  }

  private void finishSending() {
    Outgoing done = sending;
    sending = null;
    if (done != null) {
      queue.sent(done);
    }
  }

  private boolean isReading() {
    // Not even while much waits to be sent: two sides that both waited for the other to read would
    // wait for ever. The queue has a limit of its own.
    return end == null && proxying == null && !consumerLags;
  }

  private void updateInterest() {
    if (key == null || !key.isValid() || !connected) {
      return;
    }
    key.interestOps(
        (isReading() ? SelectionKey.OP_READ : 0)
            | (transport.pendingBytes().length > 0 ? SelectionKey.OP_WRITE : 0));
  }
}
