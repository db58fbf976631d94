package io.bitcointcpip.transport;

import io.bitcointcpip.transport.loop.Acceptor;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A listening socket of this program. */
public final class PeerServer implements AutoCloseable {
  private final Acceptor acceptor;
  private final InetSocketAddress localAddress;

  PeerServer(Acceptor acceptor) throws IOException {
    this.acceptor = acceptor;
    this.localAddress = acceptor.localAddress();
  }

  /** The address it listens on; the port is never 0. */
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  /** Stops listening; connections that were accepted live on. */
  @Override
  public void close() {
    acceptor.close();
  }
}
