package io.bitcointcpip.integration.swarm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Two ports at which nobody answers: one refuses connections, and one lets them wait. */
final class DeadPorts implements AutoCloseable {
  // More than the queue of the port takes, so that it is full.
  private static final int CALLERS = 8;

  private final SocketChannel refusing;
  private final ServerSocketChannel deaf;
  private final List<SocketChannel> callers = new ArrayList<>();

  private DeadPorts(SocketChannel refusing, ServerSocketChannel deaf) {
    this.refusing = refusing;
    this.deaf = deaf;
  }

  static DeadPorts open() throws IOException {
    DeadPorts ports = new DeadPorts(SocketChannel.open(), ServerSocketChannel.open());
    // It has the port, and does not listen.
    ports.refusing.bind(new InetSocketAddress(0));
    ports.deaf.bind(new InetSocketAddress(0), 1);
    for (int i = 0; i < CALLERS; i++) {
      SocketChannel caller = SocketChannel.open();
      caller.configureBlocking(false);
      boolean unused =
          caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.deaf()));
      ports.callers.add(caller);
    }
    return ports;
  }

  int refusing() {
    return refusing.socket().getLocalPort();
  }

  int deaf() {
    return deaf.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    refusing.close();
    deaf.close();
    for (SocketChannel caller : callers) {
      caller.close();
    }
  }
}
