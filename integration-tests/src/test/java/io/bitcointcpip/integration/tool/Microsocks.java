package io.bitcointcpip.integration.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code microsocks}, a SOCKS5 proxy that none of us wrote, on a free loopback port. */
public final class Microsocks implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Process process;
  private final int port;

  private Microsocks(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it accepts connections; skips the test where it is absent. */
  public static Microsocks start() {
    String program = ExternalTool.require("microsocks").toString();
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(program, "-i", "127.0.0.1", "-p", Integer.toString(port))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Microsocks started = new Microsocks(process, port);
      started.awaitListening();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String hostAndPort() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** It tells nobody when it listens, so it is asked. */
  private void awaitListening() {
    long start = System.nanoTime();
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
        close();
        throw new AssertionError("microsocks does not listen on port " + port);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** It takes no port 0; whoever takes this one meanwhile fails the test, loudly. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
