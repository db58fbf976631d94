package io.bitcointcpip.transport.loop;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.WireTransport;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
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
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection: a channel, a {@link WireTransport} and a {@link PeerProtocol}, and the queue
 * of what is to be sent. Confined to the event loop; it moves bytes and carries out effects, has
 * large frames opened by other threads, and decides nothing by itself but the deadlines of a single
 * message that arrives or leaves.
 */
public final class Connection implements ChannelHandler {
  // One busy connection must not keep the others waiting: back to the selector after this.
  private static final int READS_PER_TURN = 8;

  private final EventLoop loop;
  private final PeerProtocol protocol;
  private final Timeouts timeouts;
  private final ConnectionObserver observer;
  private final Sending sending;
  private final Conversation conversation;
  private final Incoming incoming;

  private WireTransport transport;
  private @Nullable WireTransport fallback;
  private @Nullable Dial dial;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private boolean connected;
  private boolean begun;
  private @Nullable DisconnectReason end;

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
    SendQueue queue = new SendQueue(loop.limits().toSend(), loop.complete());
    this.sending = new Sending(queue, timeouts, observer);
    this.conversation = new Conversation(this, protocol, observer);
    this.incoming = new Incoming(this, loop, protocol, conversation, timeouts);
  }

  /** Whether this side opens the connection. For any thread. */
  public Role role() {
    return protocol.role();
  }

  /**
   * Begins to connect to a peer, unless it was closed before it began.
   *
   * @param addresses the peer's, tried one after the other; those of the proxy if there is one
   * @param through makes what talks to the proxy, for each attempt anew; null without a proxy
   */
  public void connect(
      ImmutableList<InetSocketAddress> addresses, @Nullable Supplier<Socks5Client> through) {
    loop.checkInLoop();
    if (end == null) {
      dial(new Dial(addresses, through, timeouts, loop.now()));
    }
  }

  /** Begins an attempt, on a socket of its own. */
  private void dial(Dial attempt) {
    EventLoop.closeQuietly(channel);
    dial = attempt;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = loop.register(channel, SelectionKey.OP_CONNECT, this);
    } catch (IOException e) {
      close(DisconnectReason.NoSocket.of(e));
      return;
    }
    advance(attempt, channel);
  }

  private void advance(Dial attempt, SocketChannel through) {
    try {
      if (attempt.advance(through, loop.readBuffer(), loop.now())) {
        onPeerConnected();
      } else if (key != null) {
        key.interestOps(attempt.interest());
        loop.deadlineChanged(this);
      }
    } catch (ProxyException e) {
      close(e.reason());
    } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException e) {
      dialNext(attempt, attempt.failed(e));
    }
  }

  /** This address cannot be connected to: perhaps the next one can. */
  private void dialNext(Dial failed, DisconnectReason reason) {
    Dial next = failed.next(loop.now());
    if (next == null) {
      close(reason);
    } else {
      dial(next);
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

  /** Sends a message if the handshake is over, or tells {@code callback} why it was not sent. */
  public void send(Message message, Consumer<SendOutcome> callback) {
    loop.checkInLoop();
    conversation.send(message, callback);
    loop.deadlineChanged(this);
  }

  /** Sends a message, be it the handshake's own. */
  void say(Message message, Consumer<SendOutcome> callback) {
    if (end != null) {
      callback.accept(SendOutcome.CLOSED);
    } else if (sending.offer(message, callback)) {
      flush();
    }
  }

  /** Makes a request; {@code callback} is told its end, exactly once unless it is cancelled. */
  public long request(Request request, Duration limit, Consumer<Answer> callback) {
    loop.checkInLoop();
    long id = conversation.request(request, limit, loop.now(), callback);
    loop.deadlineChanged(this);
    return id;
  }

  /** Forgets a request; its callback is not called any more. */
  public void cancel(long id) {
    loop.checkInLoop();
    conversation.cancel(id);
  }

  /** Stops reading while the application has too much to digest, and goes on when it has not. */
  public void setConsumerLags(boolean lags) {
    loop.checkInLoop();
    if (lags) {
      incoming.pause();
    } else {
      incoming.resume(transport);
      tellOpened();
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
    incoming.close();
    try {
      conversation.apply(protocol.onClosed(reason), transport, 0);
      sending.close();
      transport.close();
    } finally {
      observer.onClosed(reason);
    }
  }

  /** Why it ended; null while it has not. */
  @Nullable DisconnectReason end() {
    return end;
  }

  @Override
  public void onReady(SelectionKey ready) {
    if (isDialing() && dial != null && channel != null) {
      advance(dial, channel);
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
    if (dial != null && now >= dial.deadline()) {
      dialNext(dial, dial.late());
    } else if (now >= incoming.deadline()) {
      close(new DisconnectReason.TimedOut(Phase.MESSAGE, timeouts.message()));
    } else if (now >= sending.deadline()) {
      close(new DisconnectReason.TimedOut(Phase.SENDING, timeouts.sending()));
    } else {
      conversation.apply(protocol.onDeadline(now), transport, 0);
    }
  }

  @Override
  public long nextDeadline() {
    if (end != null) {
      return PeerProtocol.NEVER;
    }
    long ofMessages = Math.min(incoming.deadline(), sending.deadline());
    long ofAll = Math.min(ofMessages, protocol.nextDeadline());
    return dial == null ? ofAll : Math.min(dial.deadline(), ofAll);
  }

  @Override
  public void onFailure(Throwable failure) {
    close(
        failure instanceof LoopClosedException
            ? new DisconnectReason.LocalClose()
            : new DisconnectReason.InternalFailure(failure));
  }

  private void onPeerConnected() {
    connected = true;
    if (channel != null
        && channel.socket().getLocalSocketAddress() instanceof InetSocketAddress local
        && channel.socket().getRemoteSocketAddress() instanceof InetSocketAddress peer) {
      observer.onSocket(local, peer);
    }
    if (begun) {
      // The second attempt: what was to be said still waits to be sent.
      flush();
    } else {
      begun = true;
      observer.onConnected();
      conversation.apply(protocol.onConnected(loop.now()), transport, 0);
    }
    updateInterest();
    loop.deadlineChanged(this);
  }

  /** The peer went away: perhaps since it did not understand, which is no reason to give up. */
  private void onLost(DisconnectReason reason) {
    WireTransport next = fallback;
    if (end != null || next == null || dial == null || !transport.shouldRetryAsV1()) {
      close(reason);
      return;
    }
    transport.close();
    incoming.forgetUnfinished();
    connected = false;
    transport = next;
    fallback = null;
    dial(dial.again(loop.now()));
  }

  private void read() {
    if (!isReading()) {
      // Frames of others have taken the room since the interest was set.
      updateInterest();
      return;
    }
    SocketChannel from = channel;
    try {
      for (int i = 0; i < READS_PER_TURN && from != null && isReading(); i++) {
        ByteBuffer buffer = loop.readBuffer();
        int count = from.read(buffer);
        if (count < 0) {
          boolean midFrame = transport.isMidFrame();
          onStreamEnd(() -> new DisconnectReason.PeerClosed(!protocol.isReady(), midFrame));
        }
        if (count <= 0) {
          return;
        }
        incoming.receive(buffer.flip(), transport);
        // What arrived may have been what the transport waited for.
        flush();
        if (count < buffer.capacity()) {
          return;
        }
      }
    } catch (IOException e) {
      onStreamEnd(() -> DisconnectReason.IoFailure.of(e));
    } catch (FrameException e) {
      onStreamEnd(() -> new DisconnectReason.BrokenStream(e.reason(), e.getMessage()));
    }
  }

  /** Tells the frames that are open by now, and how the stream ended if it did behind them. */
  void tellOpened() {
    incoming.tellOpened(transport);
    Supplier<DisconnectReason> reason = incoming.streamEnd();
    if (end == null && reason != null && incoming.isTold()) {
      onLost(reason.get());
    }
    if (end == null) {
      updateInterest();
      loop.deadlineChanged(this);
    }
  }

  /** Nothing comes any more, nor can be sent; what came before is told first. */
  private void onStreamEnd(Supplier<DisconnectReason> reason) {
    sending.stopClock();
    if (incoming.isTold()) {
      onLost(reason.get());
    } else {
      incoming.endWith(reason);
      updateInterest();
    }
  }

  @Override
  public long unfinishedBytes() {
    return incoming.unfinishedBytes();
  }

  @Override
  public void onOverload(long limit) {
    close(new DisconnectReason.Overload(limit));
  }

  private void flush() {
    SocketChannel to = channel;
    if (!connected || to == null || end != null || incoming.streamEnd() != null) {
      return;
    }
    try {
      sending.flush(transport, to, loop.now());
      updateInterest();
    } catch (IOException e) {
      onStreamEnd(() -> DisconnectReason.IoFailure.of(e));
    }
  }

  private boolean isDialing() {
    return dial != null && !dial.isDone();
  }

  private boolean isReading() {
    // Not even while much waits to be sent: two sides that both waited for the other to read would
    // wait for ever. The queue has a limit of its own.
    return end == null && !isDialing() && incoming.hasRoom();
  }

  private boolean isWriting() {
    return incoming.streamEnd() == null && transport.pendingBytes().length > 0;
  }

  private void updateInterest() {
    if (key == null || !key.isValid() || !connected) {
      return;
    }
    key.interestOps(
        (isReading() ? SelectionKey.OP_READ : 0) | (isWriting() ? SelectionKey.OP_WRITE : 0));
  }
}
