package io.bitcointcpip.transport.loop;

import io.bitcointcpip.transport.proxy.ProxyException;
import io.bitcointcpip.transport.proxy.Socks5Client;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Moves bytes between a proxy's channel and the {@link Socks5Client} that talks to it. */
final class ProxyLink {
  private ProxyLink() {}

  /**
   * Writes and reads what can be now; not a byte is read that may be the peer's.
   *
   * @param buffer to read into; its content is lost
   * @return whether the connection to the peer stands
   */
  static boolean advance(Socks5Client client, SocketChannel channel, ByteBuffer buffer)
      throws IOException, ProxyException {
    while (flush(client, channel) && !client.isDone()) {
      buffer.clear().limit(client.wanted());
      int count = channel.read(buffer);
      if (count < 0) {
        throw client.lost("");
      }
      if (count == 0) {
        return false;
      }
      client.receive(buffer.flip());
    }
    return client.isDone();
  }

  /** What the channel is to be watched for meanwhile. */
  static int interest(Socks5Client client) {
    return client.wanted() > 0 ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
  }

  private static boolean flush(Socks5Client client, SocketChannel channel) throws IOException {
    while (!client.pendingBytes().isEmpty()) {
      int count = channel.write(client.pendingBytes().asReadOnlyBuffer());
      if (count == 0) {
        return false;
      }
      client.markSent(count);
    }
    return true;
  }
}
