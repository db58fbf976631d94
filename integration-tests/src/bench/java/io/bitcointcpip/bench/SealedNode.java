package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.frame.FrameException;
import io.bitcointcpip.protocol.frame.PayloadPolicy;
import io.bitcointcpip.protocol.frame.ReceivedFrame;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.message.Verack;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.v2.V2Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;

/**
 * One connection of a node that speaks v2. What it answers to {@code getaddr} is encrypted
 * beforehand, so that whoever reads it does not wait for that.
 */
final class SealedNode implements AutoCloseable {
  /** Keeps everything. */
  static final PayloadPolicy ANY =
      new PayloadPolicy() {
        @Override
        public int maxSize(CommandName command) {
          return Messages.maxPayload(command);
        }

        @Override
        public boolean keeps(CommandName command, int size) {
          return true;
        }
      };

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ServerSocketChannel server;
  // Guarded by this: the keys go on with each packet.
  private final V2Transport transport =
      new V2Transport(false, Network.MAIN, ANY, Messages.shortIds(), new SecureRandom());
  private ByteBuffer sealed = NOTHING;
  private boolean asked;

  SealedNode() throws IOException {
    server =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    RecitingNode.daemon(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
  }

  /** Encrypts what is sent when it is asked next, and nothing may be sent before that. */
  synchronized void seal(CommandName command, Bytes payload, int times) {
    int size = times * (payload.length() + 64);
    // The same memory each time: there shall be nothing to collect while somebody measures.
    if (sealed.capacity() < size) {
      sealed = ByteBuffer.allocateDirect(size);
    }
    sealed.clear();
    for (int i = 0; i < times; i++) {
      offer(command, payload);
      for (ByteBuffer each : transport.pendingBytes()) {
        int count = each.remaining();
        sealed.put(each);
        transport.markSent(count);
      }
    }
    sealed.flip();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() throws IOException {
    try (SocketChannel client = server.accept()) {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InputStream in = client.socket().getInputStream();
      byte[] buffer = new byte[8_192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        receive(ByteBuffer.wrap(buffer, 0, count), out);
        RecitingNode.write(client, ByteBuffer.wrap(out.toByteArray()));
        RecitingNode.write(client, takeAsked());
      }
    }
  }

  private synchronized void receive(ByteBuffer bytes, ByteArrayOutputStream out)
      throws IOException {
    try {
      while (bytes.hasRemaining()) {
        ReceivedFrame frame = transport.receive(bytes);
        drain(out);
        if (frame != null) {
          answer(frame.command().value(), out);
        }
      }
    } catch (FrameException e) {
      throw new IOException(e);
    }
  }

  private void answer(String command, ByteArrayOutputStream out) {
    if (command.equals("version")) {
      send(RecitingNode.version(), out);
      send(new Verack(), out);
    } else if (command.equals("getaddr")) {
      asked = true;
    }
  }

  /** What was sealed, not copied once more, if it was asked. */
  private synchronized ByteBuffer takeAsked() {
    ByteBuffer taken = asked ? sealed.duplicate() : NOTHING;
    asked = false;
    return taken;
  }

  private void send(Message message, ByteArrayOutputStream out) {
    offer(message.command(), message.payload());
    drain(out);
  }

  private void offer(CommandName command, Bytes payload) {
    if (!transport.offer(command, payload)) {
      throw new IllegalStateException("the transport takes no " + command);
    }
  }

  private void drain(ByteArrayOutputStream out) {
    for (ByteBuffer each : transport.pendingBytes()) {
      byte[] bytes = new byte[each.remaining()];
      each.get(bytes);
      out.writeBytes(bytes);
      transport.markSent(bytes.length);
    }
  }
}
