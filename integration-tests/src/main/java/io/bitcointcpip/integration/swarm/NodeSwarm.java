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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
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
  private static final Duration SLOWNESS = Duration.ofSeconds(1);

  private final Selector selector;
  private final ServerSocketChannel server;
  private final DeadPorts dead;
  private final SwarmScript script;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> dials = new ArrayDeque<>();
  private final Queue<Later> later = new ArrayDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private int connecting;

  /** What a slow node is going to do; all of them take the same time. */
  private record Later(long nanos, Runnable action) {}

  private NodeSwarm(FakeNetwork network, Population population) throws IOException {
    this.selector = Selector.open();
    this.server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    this.dead = DeadPorts.open();
    NodePorts ports = new NodePorts(server.socket().getLocalPort(), dead.refusing(), dead.deaf());
    this.script = new SwarmScript(network, population, ports, Instant.now().getEpochSecond());
  }

  /** Starts a swarm. */
  public static NodeSwarm start(FakeNetwork network, Population population) {
    try {
      NodeSwarm swarm = new NodeSwarm(network, population);
      Thread thread = new Thread(swarm::run, "node-swarm");
      thread.setDaemon(true);
      thread.start();
      return swarm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ports of all nodes. */
  NodePorts ports() {
    return script.ports();
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
    dead.close();
    commands.add(this::closeAll);
    selector.wakeup();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(untilNext());
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
          command.run();
        }
        if (selector.isOpen()) {
          selector.selectedKeys().forEach(this::serve);
          selector.selectedKeys().clear();
          dialMore();
          doLater();
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

  /** Milliseconds to the next action of a slow node; 0 if there is none. */
  private long untilNext() {
    return later.isEmpty()
        ? 0
        : 1 + Math.max(0, later.element().nanos() - System.nanoTime()) / 1_000_000;
  }

  private void doLater() {
    while (!later.isEmpty() && later.element().nanos() - System.nanoTime() <= 0) {
      later.remove().action().run();
    }
  }

  private void later(Runnable action) {
    later.add(new Later(System.nanoTime() + SLOWNESS.toNanos(), action));
  }

  private void accept() throws IOException {
    for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
      InetAddress own = next.socket().getLocalAddress();
      int node = SwarmAddresses.indexOf(own);
      open.incrementAndGet();
      boolean known = script.population().has(node);
      if (!own.isLoopbackAddress() || !known || script.manner(node) == Manner.CLOSING) {
        end(next);
      } else {
        register(
            next, new SwarmConnection(script, node, true, next, this::later), SelectionKey.OP_READ);
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
      register(
          channel,
          new SwarmConnection(script, node, false, channel, this::later),
          SelectionKey.OP_CONNECT);
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
