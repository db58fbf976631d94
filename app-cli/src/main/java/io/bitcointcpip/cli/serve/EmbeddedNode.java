package io.bitcointcpip.cli.serve;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Ping;
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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small real node that serves what it was given, until it is closed. */
public final class EmbeddedNode implements AutoCloseable {
  private static final ServiceFlags SERVICES =
      ServiceFlags.NETWORK.with(ServiceFlags.WITNESS).with(ServiceFlags.NETWORK_LIMITED);
  private static final UserAgent USER_AGENT = UserAgent.of("/bitcoin-tcpip:embedded/");
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final PeerTransport transport;
  private final ImmutableList<PeerServer> servers;

  private EmbeddedNode(PeerTransport transport, ImmutableList<PeerServer> servers) {
    this.transport = transport;
    this.servers = servers;
  }

  /** A node that serves the built-in sample on a free port of the loopback address. */
  public static EmbeddedNode startSample() throws IOException {
    return start(Sample.chain(), Sample.NETWORK, ANY_PORT, Conversation.UNSEEN);
  }

  /**
   * Two nodes with the sample, which tell each other and their peers what they have: the sample, as
   * if it were made now, and transactions that they are handed.
   */
  public static EmbeddedNode startRelaying() throws IOException {
    ServedChain chain = Sample.chain();
    Relay relay = new Relay(chain, Sample.blocks());
    return start(
        options(Sample.NETWORK, chain).withWtxidRelay(),
        List.of(ANY_PORT, ANY_PORT),
        () -> new Service(chain, relay, Conversation.UNSEEN));
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
    return start(
        options(network, chain), List.of(address), () -> new Service(chain, null, conversation));
  }

  private static PeerOptions options(Network network, ServedChain chain) {
    return PeerOptions.client(network, USER_AGENT).serving(SERVICES, chain.height()).withoutPongs();
  }

  private static EmbeddedNode start(
      PeerOptions options, List<InetSocketAddress> addresses, Supplier<Service> services)
      throws IOException {
    PeerTransport transport = PeerTransport.open();
    try {
      ImmutableList.Builder<PeerServer> servers = ImmutableList.builder();
      for (InetSocketAddress address : addresses) {
        servers.add(transport.listen(address, options, services));
      }
      return new EmbeddedNode(transport, servers.build());
    } catch (IOException | RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  /** Where it listens, or the first of two; the port is never 0. */
  public PeerAddress address() {
    return addresses().get(0);
  }

  /** Where it and its like listen. */
  public ImmutableList<PeerAddress> addresses() {
    ImmutableList.Builder<PeerAddress> addresses = ImmutableList.builder();
    for (PeerServer server : servers) {
      addresses.add(PeerAddress.of(server.localAddress()));
    }
    return addresses.build();
  }

  @Override
  public void close() {
    for (PeerServer server : servers) {
      server.close();
    }
    transport.close();
  }

  /**
   * Answers one connection in the order of its questions, pings among them: who asks for a block
   * and sends a ping knows by the pong that no block comes. One message at a time, so that only one
   * is held as bytes.
   */
  static final class Service implements PeerListener {
    // Answers to two of the longest questions; who asks for more without reading gets no more.
    private static final int MAX_WAITING = 2 * InventoryItem.MAX_COUNT;

    private final ServedChain chain;
    private final @Nullable Relay relay;
    private final Conversation conversation;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private boolean sending;

    Service(ServedChain chain, @Nullable Relay relay, Conversation conversation) {
      this.chain = chain;
      this.relay = relay;
      this.conversation = conversation;
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
      if (relay != null) {
        relay.onReady(peer);
      }
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof Ping ping) {
        waiting.add(ping.reply());
      }
      waiting.addAll(chain.answer(message));
      if (relay != null) {
        waiting.addAll(relay.answer(peer, message));
      }
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
      if (relay != null) {
        relay.onClosed(peer);
      }
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
                    } else {
                      // Without this answer the peer would wait in vain for all of them.
                      peer.close();
                    }
                  });
    }
  }
}
