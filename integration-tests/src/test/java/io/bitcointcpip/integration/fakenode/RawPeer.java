package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other end of a fake node's connection: a socket, and nothing that knows Bitcoin. */
final class RawPeer implements AutoCloseable {
  static final Octets MAGIC = FakeNetwork.REGTEST.magic();

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int HEADER_SIZE = 24;

  private final Socket socket;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static RawPeer connect(FakeNode node) throws IOException {
    return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), node.port()));
  }

  static RawPeer of(Socket accepted) throws IOException {
    return new RawPeer(accepted);
  }

  /** Connects and shakes hands; says {@code extra} between version and verack. */
  static RawPeer ready(FakeNode node, String... extra) throws IOException {
    return ready(node, 70_016, true, extra);
  }

  static RawPeer ready(FakeNode node, int version, boolean relay, String... extra)
      throws IOException {
    RawPeer peer = connect(node);
    peer.send(version(version, relay));
    peer.expectCommands(
        version >= 70_016
            ? List.of("version", "wtxidrelay", "sendaddrv2", "verack")
            : List.of("version", "verack"));
    for (String each : extra) {
      peer.send(WireMessage.empty(each));
    }
    peer.send(WireMessage.empty("verack"));
    return peer;
  }

  static WireMessage version(int version, boolean relay) {
    return new WireMessage(
        "version",
        new OctetsBuilder()
            .u32(version)
            .bytes(Octets.zeros(8 + 8 + 26 + 26 + 8))
            .u8(0)
            .u32(0)
            .u8(relay ? 1 : 0)
            .build());
  }

  void send(WireMessage... messages) throws IOException {
    for (WireMessage each : messages) {
      send(each.frame(MAGIC));
    }
  }

  void send(Octets bytes) throws IOException {
    bytes.writeTo(socket.getOutputStream());
  }

  /** The next {@code count} bytes. */
  Octets read(int count) throws IOException {
    return Octets.of(socket.getInputStream().readNBytes(count));
  }

  /** The next message, whatever its magic and checksum. */
  WireMessage receive() throws IOException {
    OctetsReader header = new OctetsReader(read(HEADER_SIZE));
    header.bytes(4);
    String command = new String(header.bytes(12).toByteArray(), StandardCharsets.US_ASCII).trim();
    return new WireMessage(command, read((int) header.u32()));
  }

  void expect(WireMessage... messages) throws IOException {
    for (WireMessage each : messages) {
      assertEquals(each, receive());
    }
  }

  void expectCommands(List<String> commands) throws IOException {
    for (String each : commands) {
      assertEquals(each, receive().command());
    }
  }

  /** Asserts that everything that was said before went unanswered. */
  void expectSilence() throws IOException {
    send(WireMessage.ping(0xabcd));
    assertEquals(
        new WireMessage("pong", new OctetsBuilder().u64(0xabcd).build()), receive(), "the pong");
  }

  /** Asserts that nothing was said, without asking anything. */
  void expectNothingFor(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      assertEquals(-2, socket.getInputStream().read(), "bytes from a silent node");
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** Asserts that the node has ended its direction. */
  void expectEnd() throws IOException {
    assertEquals(-1, socket.getInputStream().read(), "the end");
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
