package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Nodes at 127.x.y.z, all at one port, which they share: one listening socket, one thread, and a
 * descriptor for each connection. Whoever calls from elsewhere than loopback is hung up on.
 */
public final class NodeSwarm implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  // Of connections that its nodes open: more would wait in the queue of who is called.
  private static final int UNDER_WAY = 256;
  private static final int BUFFER_SIZE = 64 * 1024;

  private final Selector selector;
  private final ServerSocketChannel server;
  private final SwarmScript script;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> dials = new ArrayDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private int connecting;

  private NodeSwarm(FakeNetwork network, int nodes, List<Manner> manners) throws IOException {
    this.selector = Selector.open();
    this.server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    this.script = new SwarmScript(network, nodes, manners, port(), Instant.now().getEpochSecond());
  }

  /**
   * Starts a swarm.
   *
   * @param manners node i has the i-th of them; they begin again after the last
   */
  public static NodeSwarm start(FakeNetwork network, int nodes, List<Manner> manners) {
    if (nodes < 1 || nodes > SwarmAddresses.MAX || manners.isEmpty()) {
      throw new IllegalArgumentException(nodes + " nodes of " + manners.size() + " manners");
    }
    try {
      NodeSwarm swarm = new NodeSwarm(network, nodes, manners);
      Thread thread = new Thread(swarm::run, "node-swarm");
      thread.setDaemon(true);
      thread.start();
      return swarm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of all nodes. */
  public int port() {
    return server.socket().getLocalPort();
  }

  /** How many connections stand. */
  public int open() {
    return open.get();
  }

  /** Has node 0, 1 and so on, {@code count} of them, connect to {@code target} on loopback. */
  public void dial(InetSocketAddress target, int count) {
    if (!target.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(target + " is not a loopback address");
    }
    commands.add(
        () -> {
          for (int i = 0; i < count; i++) {
            int node = i;
            dials.add(() -> dialFrom(node, target));
          }
        });
    selector.wakeup();
  }

  /** Ends all connections. */
  @Override
  public void close() throws IOException {
    server.close();
    commands.add(this::closeAll);
    selector.wakeup();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select();
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
          command.run();
        }
        if (selector.isOpen()) {
          selector.selectedKeys().forEach(this::serve);
          selector.selectedKeys().clear();
          dialMore();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClosedSelectorException e) {
      // It is being closed.
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isValid() && key.isAcceptable()) {
        accept();
        return;
      }
      SwarmConnection connection = (SwarmConnection) key.attachment();
      SocketChannel channel = (SocketChannel) key.channel();
      if (key.isValid() && key.isConnectable() && channel.finishConnect()) {
        connecting--;
        key.interestOps(SelectionKey.OP_READ);
        connection.onConnected(key);
      }
      if (key.isValid() && key.isWritable()) {
        connection.flush(key);
      }
      if (key.isValid() && key.isReadable() && !connection.read(buffer, key)) {
        end(channel);
      }
    } catch (IOException e) {
      SocketChannel channel = (SocketChannel) key.channel();
      connecting -= channel.isConnectionPending() ? 1 : 0;
      end(channel);
    }
  }

  private void dialMore() {
    while (connecting < UNDER_WAY && !dials.isEmpty()) {
      dials.remove().run();
    }
  }

  private void accept() throws IOException {
    for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
      InetAddress own = next.socket().getLocalAddress();
      int node = SwarmAddresses.indexOf(own);
      open.incrementAndGet();
      boolean known = node >= 0 && node < script.nodes();
      if (!own.isLoopbackAddress() || !known || script.manner(node) == Manner.CLOSING) {
        end(next);
      } else {
        register(next, new SwarmConnection(script, node, true, next), SelectionKey.OP_READ);
      }
    }
  }

  private void dialFrom(int node, InetSocketAddress target) {
    try {
      SocketChannel channel = SocketChannel.open();
      open.incrementAndGet();
      connecting++;
      channel.bind(new InetSocketAddress(SwarmAddresses.of(node), 0));
      channel.configureBlocking(false);
      channel.connect(target);
      register(channel, new SwarmConnection(script, node, false, channel), SelectionKey.OP_CONNECT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register(SocketChannel channel, SwarmConnection connection, int interest)
      throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, interest, connection);
  }

  private void end(SocketChannel channel) {
    open.decrementAndGet();
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private void closeAll() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
