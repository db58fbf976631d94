package io.bitcointcpip.integration.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Hands on connections through a port of the loopback address, and spoils each direction as it is
 * told. What is spoiled can be changed while connections stand. Which bytes are corrupted depends
 * on the seed, the number of the connection and the direction alone. Thread-safe; four threads for
 * each connection, all daemons.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final InetSocketAddress target;
  private final long seed;
  private final ServerSocket server;
  private final List<ProxyPipe> pipes = new CopyOnWriteArrayList<>();
  private volatile Impairment towardsTarget = Impairment.NONE;
  private volatile Impairment fromTarget = Impairment.NONE;

  private FaultProxy(InetSocketAddress target, long seed) throws IOException {
    this.target = target;
    this.seed = seed;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /** A proxy for {@code target}, which spoils nothing yet. */
  public static FaultProxy start(InetSocketAddress target, long seed) throws IOException {
    FaultProxy proxy = new FaultProxy(target, seed);
    proxy.daemon(proxy::accept);
    return proxy;
  }

  /** The address that it listens on. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Spoils from now on what goes to the target. */
  public void towardsTarget(Impairment impairment) {
    towardsTarget = impairment;
  }

  /** Spoils from now on what comes from the target. */
  public void fromTarget(Impairment impairment) {
    fromTarget = impairment;
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() throws IOException {
    server.close();
    pipes.forEach(pipe -> pipe.end(false));
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        begin(server.accept());
      }
    } catch (IOException e) {
      // The proxy is being closed.
    }
  }

  private void begin(Socket client) throws IOException {
    Socket onwards = new Socket();
    try {
      onwards.connect(target);
    } catch (IOException e) {
      // The target cannot be reached: the client sees the end.
      client.close();
      return;
    }
    client.setTcpNoDelay(true);
    onwards.setTcpNoDelay(true);
    CountDownLatch closed = new CountDownLatch(1);
    long itsSeed = seed + pipes.size();
    begin(new ProxyPipe(client, onwards, () -> towardsTarget, itsSeed, closed));
    begin(new ProxyPipe(onwards, client, () -> fromTarget, itsSeed + 1, closed));
  }

  private void begin(ProxyPipe pipe) {
    pipes.add(pipe);
    daemon(pipe::read);
    daemon(pipe::write);
  }

  private void daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-proxy-" + server.getLocalPort());
    thread.setDaemon(true);
    thread.start();
  }
}
