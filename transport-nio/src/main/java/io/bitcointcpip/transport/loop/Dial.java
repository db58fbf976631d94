package io.bitcointcpip.transport.loop;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.Timeouts;
import io.bitcointcpip.transport.proxy.ProxyException;
import io.bitcointcpip.transport.proxy.Socks5Client;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach a peer: the TCP connection, and then, if there is a proxy, the conversation
 * with it.
 *
 * <pre>
 * CONNECTING --TCP connection--&gt; [NEGOTIATING --the proxy says so--&gt;] DONE
 * </pre>
 */
final class Dial {
  private enum State {
    CONNECTING,
    NEGOTIATING,
    DONE
  }

  private final ImmutableList<InetSocketAddress> addresses;
  private final @Nullable Supplier<Socks5Client> clients;
  private final @Nullable Socks5Client client;
  private final Timeouts timeouts;
  private final long lastDeadline;
  private final long connectDeadline;
  private State state = State.CONNECTING;

  /**
   * An attempt that begins now.
   *
   * @param addresses all of the peer's, in the order in which they are tried; those of the proxy if
   *     there is one
   * @param clients makes what talks to the proxy; null without a proxy
   */
  Dial(
      ImmutableList<InetSocketAddress> addresses,
      @Nullable Supplier<Socks5Client> clients,
      Timeouts timeouts,
      long now) {
    this(addresses, clients, timeouts, PeerProtocol.deadline(now, timeouts.connect()), now);
  }

  private Dial(
      ImmutableList<InetSocketAddress> addresses,
      @Nullable Supplier<Socks5Client> clients,
      Timeouts timeouts,
      long lastDeadline,
      long now) {
    this.addresses = addresses;
    this.clients = clients;
    this.client = clients == null ? null : clients.get();
    this.timeouts = timeouts;
    this.lastDeadline = lastDeadline;
    // One that does not answer leaves time for the others.
    this.connectDeadline = now + (lastDeadline - now) / addresses.size();
  }

  /** Another attempt to reach the same peer the same way. */
  Dial again(long now) {
    return new Dial(addresses.subList(0, 1), clients, timeouts, now);
  }

  /** An attempt with the next address, after this one failed; null if there is none. */
  @Nullable Dial next(long now) {
    return state == State.CONNECTING && addresses.size() > 1
        ? new Dial(addresses.subList(1, addresses.size()), clients, timeouts, lastDeadline, now)
        : null;
  }

  /**
   * Begins, or goes on.
   *
   * @param buffer to read into; its content is lost
   * @return whether the connection to the peer stands
   */
  boolean advance(SocketChannel channel, ByteBuffer buffer, long now)
      throws IOException, ProxyException {
    if (state == State.CONNECTING && connect(channel)) {
      if (client != null) {
        client.begin(now);
      }
      state = client == null ? State.DONE : State.NEGOTIATING;
    }
    if (state == State.NEGOTIATING
        && client != null
        && ProxyLink.advance(client, channel, buffer)) {
      state = State.DONE;
    }
    return isDone();
  }

  private boolean connect(SocketChannel channel) throws IOException {
    return channel.isConnectionPending()
        ? channel.finishConnect()
        : channel.connect(addresses.get(0));
  }

  /** Whether the connection to the peer stands. */
  boolean isDone() {
    return state == State.DONE;
  }

  /** What the channel is to be watched for until it is done. */
  int interest() {
    return state == State.NEGOTIATING && client != null
        ? ProxyLink.interest(client)
        : SelectionKey.OP_CONNECT;
  }

  /** When it will have failed, unless it is done. */
  long deadline() {
    return switch (state) {
      case CONNECTING -> connectDeadline;
      case NEGOTIATING -> client == null ? PeerProtocol.NEVER : client.deadline();
      case DONE -> PeerProtocol.NEVER;
    };
  }

  /** Why it failed, now that its deadline has passed. */
  DisconnectReason late() {
    return state == State.NEGOTIATING && client != null
        ? client.late().reason()
        : unreachable(new DisconnectReason.TimedOut(Phase.CONNECT, timeouts.connect()));
  }

  /** Why it failed, with what its channel says. */
  DisconnectReason failed(Exception failure) {
    return state == State.NEGOTIATING && client != null
        ? client.lost(DisconnectReason.IoFailure.of(failure).detail()).reason()
        : unreachable(DisconnectReason.ConnectFailed.of(failure));
  }

  private DisconnectReason unreachable(DisconnectReason reason) {
    return client == null ? reason : client.unreachable(reason).reason();
  }
}
