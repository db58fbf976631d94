package io.bitcointcpip.transport.loop;

import io.bitcointcpip.transport.peer.PeerProtocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listening socket. Confined to the event loop, but for {@link #bind}. */
public final class Acceptor implements ChannelHandler {
  // When descriptors run out, accepting fails again and again: pause instead of spinning.
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  // As many as the system lets wait: a crowd that comes at once is not to call again in a second.
  private static final int BACKLOG = 4_096;
  // Callers must not keep the connections waiting: back to the selector after this.
  private static final int ACCEPTS_PER_TURN = 64;

  private final EventLoop loop;
  private final ServerSocketChannel channel;
  private final Consumer<SocketChannel> onAccepted;
  private @Nullable SelectionKey key;
  private long resumeAt = PeerProtocol.NEVER;

  private Acceptor(
      EventLoop loop, ServerSocketChannel channel, Consumer<SocketChannel> onAccepted) {
    this.loop = loop;
    this.channel = channel;
    this.onAccepted = onAccepted;
  }

  /**
   * Binds a listening socket; {@link #start} makes it accept. For any thread.
   *
   * @param onAccepted takes a connection over; one at which it throws is closed
   * @throws IOException if the address cannot be bound
   */
  public static Acceptor bind(
      EventLoop loop, InetSocketAddress address, Consumer<SocketChannel> onAccepted)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new Acceptor(loop, channel, onAccepted);
  }

  /** Begins to accept. */
  public void start() {
    try {
      key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
    } catch (IOException e) {
      close();
    }
  }

  /** The address that it listens on. */
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Stops listening; connections that were accepted live on. For any thread. */
  public void close() {
    EventLoop.closeQuietly(channel);
    // A registered channel keeps its port until the selector has let go of it.
    loop.wakeup();
  }

  @Override
  public void onReady(SelectionKey ready) {
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN && channel.isOpen(); i++) {
        SocketChannel accepted = channel.accept();
        if (accepted == null) {
          return;
        }
        handOver(accepted);
      }
    } catch (IOException e) {
      pause();
    }
  }

  private void handOver(SocketChannel accepted) throws IOException {
    boolean taken = false;
    try {
      onAccepted.accept(accepted);
      taken = true;
    } catch (RuntimeException | Error e) {
      EventLoop.report(e);
    } finally {
      if (!taken) {
        accepted.close();
      }
    }
  }

  @Override
  public void onDeadline(long now) {
    resumeAt = PeerProtocol.NEVER;
    if (key != null && key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public long nextDeadline() {
    return resumeAt;
  }

  @Override
  public void onFailure(Throwable failure) {
    close();
  }

  private void pause() {
    resumeAt = loop.now() + PAUSE_NANOS;
    if (key != null && key.isValid()) {
      key.interestOps(0);
    }
  }
}
