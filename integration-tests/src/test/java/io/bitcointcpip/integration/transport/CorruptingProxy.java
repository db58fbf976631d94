package io.bitcointcpip.integration.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Carries one connection to a node, and now and then turns a bit of what the node says. */
final class CorruptingProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final InetSocketAddress node;
  private final Random random;
  private final double probability;

  private CorruptingProxy(InetSocketAddress node, long seed, double probability)
      throws IOException {
    this.node = node;
    this.random = new Random(seed);
    this.probability = probability;
  }

  /**
   * A proxy to {@code node}.
   *
   * @param probability that a bit of a byte is turned
   */
  static CorruptingProxy to(InetSocketAddress node, long seed, double probability)
      throws IOException {
    CorruptingProxy proxy = new CorruptingProxy(node, seed, probability);
    start(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : sockets) {
      each.close();
    }
  }

  private void accept() {
    try {
      Socket caller = server.accept();
      Socket called = new Socket(node.getAddress(), node.getPort());
      sockets.addAll(List.of(caller, called));
      start(() -> carry(caller, called, 0));
      start(() -> carry(called, caller, probability));
    } catch (IOException e) {
      // The proxy is being closed.
    }
  }

  private void carry(Socket from, Socket to, double corruption) {
    byte[] buffer = new byte[4_096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (corruption > 0 && random.nextDouble() < corruption) {
            buffer[i] ^= (byte) (1 << random.nextInt(8));
          }
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One side has gone, so the other goes too.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "corrupting-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
