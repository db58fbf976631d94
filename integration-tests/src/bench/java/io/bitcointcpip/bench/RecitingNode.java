package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ProtocolVersion;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * A node of blocking sockets whose every answer is bytes made beforehand: as fast as a node can be.
 */
final class RecitingNode implements AutoCloseable {
  private static final ByteBuffer[] SILENCE = {};

  private final ServerSocketChannel server;
  private final Map<String, ByteBuffer[]> answers;

  private RecitingNode(ServerSocketChannel server, Map<String, ByteBuffer[]> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** A node that answers {@code command} by these frames, and shakes hands. */
  static RecitingNode answering(String command, byte[]... frames) throws IOException {
    Map<String, ByteBuffer[]> answers =
        ImmutableMap.of(
            "version", direct(frame(version()), frame(new Verack())), command, direct(frames));
    ServerSocketChannel server =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    RecitingNode node = new RecitingNode(server, answers);
    daemon(node::acceptAll);
    return node;
  }

  /** The frame of a message on mainnet. */
  static byte[] frame(Message message) {
    return frame(message.command(), message.payload());
  }

  /** The frame of a payload on mainnet. */
  static byte[] frame(CommandName command, Bytes payload) {
    return V1Header.of(Network.MAIN.magic(), command, payload)
        .toBytes()
        .concat(payload)
        .toByteArray();
  }

  /** What such a node says of itself. */
  static Version version() {
    return new Version(
        ProtocolVersion.CURRENT,
        ServiceFlags.NETWORK.with(ServiceFlags.WITNESS),
        1_700_000_000L,
        new NetworkAddress(ServiceFlags.NONE, IpAddress.UNSPECIFIED, 0),
        new NetworkAddress(ServiceFlags.NONE, IpAddress.UNSPECIFIED, 0),
        12_345,
        UserAgent.of("/reciting/"),
        900_000,
        true);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() throws IOException {
    while (true) {
      SocketChannel client = server.accept();
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      daemon(() -> serve(client));
    }
  }

  private void serve(SocketChannel client) throws IOException {
    try (client) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(client.socket().getInputStream()));
      byte[] header = new byte[V1Header.SIZE];
      while (true) {
        in.readFully(header);
        V1Header asked = header(header);
        in.readFully(new byte[(int) asked.length()]);
        for (ByteBuffer frame : answers.getOrDefault(asked.command().value(), SILENCE)) {
          write(client, frame.duplicate());
        }
      }
    }
  }

  /** Writes all of them. */
  static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  /** Copies that the system can send as they are: nobody shall wait for another copy. */
  private static ByteBuffer[] direct(byte[]... frames) {
    ByteBuffer[] copies = new ByteBuffer[frames.length];
    for (int i = 0; i < frames.length; i++) {
      copies[i] = ByteBuffer.allocateDirect(frames[i].length).put(frames[i]).flip();
    }
    return copies;
  }

  private static V1Header header(byte[] bytes) throws IOException {
    try {
      return V1Header.decode(Bytes.copyOf(bytes).reader());
    } catch (DecodeException e) {
      throw new IOException(e);
    }
  }

  /** What a thread of a node does until its sockets are closed. */
  interface Task {
    void run() throws IOException;
  }

  static void daemon(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // The other side is gone, or the benchmark is over.
              }
            },
            "reciting node");
    thread.setDaemon(true);
    thread.start();
  }
}
