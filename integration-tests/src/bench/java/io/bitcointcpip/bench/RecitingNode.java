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
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/**
 * A node of blocking sockets whose every answer is bytes made beforehand: as fast as a node can be.
 */
final class RecitingNode implements AutoCloseable {
  private static final byte[][] SILENCE = {};

  private final ServerSocket server;
  private final Map<String, byte[][]> answers;

  private RecitingNode(ServerSocket server, Map<String, byte[][]> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** A node that answers {@code command} by these frames, and shakes hands. */
  static RecitingNode answering(String command, byte[]... frames) throws IOException {
    Map<String, byte[][]> answers =
        ImmutableMap.of(
            "version", new byte[][] {frame(version()), frame(new Verack())}, command, frames);
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      client.setTcpNoDelay(true);
      daemon(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      byte[] header = new byte[V1Header.SIZE];
      while (true) {
        in.readFully(header);
        V1Header asked = header(header);
        in.readFully(new byte[(int) asked.length()]);
        for (byte[] frame : answers.getOrDefault(asked.command().value(), SILENCE)) {
          client.getOutputStream().write(frame);
        }
      }
    }
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
