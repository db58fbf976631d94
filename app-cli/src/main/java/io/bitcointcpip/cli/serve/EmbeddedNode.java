package io.bitcointcpip.cli.serve;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A small real node that serves what it was given, until it is closed. */
public final class EmbeddedNode implements AutoCloseable {
  private static final ServiceFlags SERVICES =
      ServiceFlags.NETWORK.with(ServiceFlags.WITNESS).with(ServiceFlags.NETWORK_LIMITED);
  private static final UserAgent USER_AGENT = UserAgent.of("/bitcoin-tcpip:embedded/");

  private final PeerTransport transport;
  private final PeerServer server;

  private EmbeddedNode(PeerTransport transport, PeerServer server) {
    this.transport = transport;
    this.server = server;
  }

  /** A node that serves the built-in sample on a free port of the loopback address. */
  public static EmbeddedNode startSample() throws IOException {
    return start(
        Sample.chain(),
        Sample.NETWORK,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Conversation.UNSEEN);
  }

  /**
   * A node that listens on {@code address} and serves {@code chain}.
   *
   * @param conversation is told what happens on the node's connections
   * @throws IOException if the address cannot be bound
   */
  public static EmbeddedNode start(
      ServedChain chain, Network network, InetSocketAddress address, Conversation conversation)
      throws IOException {
    PeerTransport transport = PeerTransport.open();
    PeerOptions options = PeerOptions.client(network, USER_AGENT).serving(SERVICES, chain.height());
    try {
      PeerServer server =
          transport.listen(address, options, () -> new Service(chain, conversation));
      return new EmbeddedNode(transport, server);
    } catch (IOException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  /** Where it listens; the port is never 0. */
  public PeerAddress address() {
    InetSocketAddress local = server.localAddress();
    return new PeerAddress(local.getAddress().getHostAddress(), local.getPort());
  }

  @Override
  public void close() {
    server.close();
    transport.close();
  }

  /** Answers one connection: one message at a time, so that only one is held as bytes. */
  private static final class Service implements PeerListener {
    // Answers to two of the longest questions; who asks for more without reading gets no more.
    private static final int MAX_WAITING = 2 * InventoryItem.MAX_COUNT;

    private final ServedChain chain;
    private final Conversation conversation;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private boolean sending;

    Service(ServedChain chain, Conversation conversation) {
      this.chain = chain;
      this.conversation = conversation;
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      waiting.addAll(chain.answer(message));
      if (waiting.size() > MAX_WAITING) {
        peer.close();
      } else {
        sendNext(peer);
      }
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      conversation.frame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      waiting.clear();
      conversation.closed(peer, reason);
    }

    private void sendNext(Peer peer) {
      Message next = sending ? null : waiting.poll();
      if (next == null) {
        return;
      }
      sending = true;
      CompletableFuture<Void> unused =
          peer.send(next)
              .thenAccept(
                  outcome -> {
                    sending = false;
                    if (outcome == SendOutcome.SENT) {
                      sendNext(peer);
                    }
                  });
    }
  }
}
