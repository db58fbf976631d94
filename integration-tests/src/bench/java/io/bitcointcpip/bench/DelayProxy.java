package io.bitcointcpip.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Hands on what comes through a port of the loopback address, half a round trip later. */
final class DelayProxy implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress target;
  private final long millis;

  DelayProxy(InetSocketAddress target, long millis) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.millis = millis;
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket node = new Socket(target.getAddress(), target.getPort());
        client.setTcpNoDelay(true);
        node.setTcpNoDelay(true);
        daemon(() -> pump(client, node));
        daemon(() -> pump(node, client));
      }
    } catch (IOException e) {
      // It is being closed.
    }
  }

  private void pump(Socket from, Socket to) {
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        byte[] chunk = Arrays.copyOf(buffer, count);
        later.schedule(() -> write(out, chunk), millis, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      // Either side has gone.
    } finally {
      later.shutdownNow();
    }
  }

  private static void write(OutputStream out, byte[] chunk) {
    try {
      out.write(chunk);
    } catch (IOException e) {
      // The reader of the other side notices, and ends it.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "delay proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
