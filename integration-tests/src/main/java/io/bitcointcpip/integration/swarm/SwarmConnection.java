package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.integration.swarm.wire.EncryptedWire;
import io.bitcointcpip.integration.swarm.wire.PlainWire;
import io.bitcointcpip.integration.swarm.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of one node; holds no memory for buffers while nothing is under way. */
final class SwarmConnection {
  private static final int MAGIC_SIZE = 4;
  private static final byte[] NOTHING = {};

  private final SwarmScript script;
  private final int node;
  private final boolean called;
  private final SocketChannel channel;
  private final Consumer<Runnable> later;
  private final Queue<ByteBuffer> toSend = new ArrayDeque<>(1);
  private @Nullable Wire wire;
  private byte[] begun = NOTHING;
  private boolean addrV2;

  /**
   * A connection.
   *
   * @param called whether the other side opened it
   * @param later does something a while later, in the order in which it is told
   */
  SwarmConnection(
      SwarmScript script,
      int node,
      boolean called,
      SocketChannel channel,
      Consumer<Runnable> later) {
    this.script = script;
    this.node = node;
    this.called = called;
    this.channel = channel;
    this.later = later;
    this.wire = called ? null : new PlainWire(script.magic());
  }

  /** The connection that this node opened stands. */
  void onConnected(SelectionKey key) throws IOException {
    say(script.greeting(node), key);
  }

  /** Reads what is there and answers; false if the connection has ended. */
  boolean read(ByteBuffer buffer, SelectionKey key) throws IOException {
    int count = channel.read(buffer.clear());
    if (count < 0) {
      return false;
    }
    buffer.flip();
    ByteBuffer in = buffer;
    if (begun.length > 0) {
      in = ByteBuffer.allocate(begun.length + buffer.remaining()).put(begun).put(buffer).flip();
    }
    Wire known = wire == null ? recognize(in, key) : wire;
    wire = known;
    if (known != null) {
      for (WireMessage next = known.next(in); next != null; next = known.next(in)) {
        addrV2 |= next.command().equals("sendaddrv2");
        say(script.answer(node, next, called, addrV2), key);
      }
    }
    begun = new byte[in.remaining()];
    in.get(begun);
    return true;
  }

  /** Sends what could not be sent before. */
  void flush(SelectionKey key) throws IOException {
    while (!toSend.isEmpty()) {
      channel.write(toSend.element());
      if (toSend.element().hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      toSend.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  /** What the caller speaks, once that can be told. */
  private @Nullable Wire recognize(ByteBuffer in, SelectionKey key) throws IOException {
    if (in.remaining() < MAGIC_SIZE) {
      return null;
    }
    if (PlainWire.begins(in, script.magic())) {
      return new PlainWire(script.magic());
    }
    if (script.manner(node) != Manner.ENCRYPTED) {
      throw new IOException("no message");
    }
    if (in.remaining() < EncryptedWire.KEY_SIZE) {
      return null;
    }
    EncryptedWire encrypted = EncryptedWire.answering(in, script.magic());
    send(encrypted.opening(), key);
    return encrypted;
  }

  private void say(List<WireMessage> messages, SelectionKey key) throws IOException {
    Wire known = wire;
    if (known == null) {
      throw new IOException("nobody knows what the caller speaks");
    }
    for (WireMessage message : messages) {
      Octets bytes = known.frame(message);
      if (script.manner(node) == Manner.SLOW) {
        later.accept(() -> sendLate(bytes, key));
      } else {
        send(bytes, key);
      }
    }
  }

  private void sendLate(Octets bytes, SelectionKey key) {
    try {
      if (key.isValid()) {
        send(bytes, key);
      }
    } catch (IOException e) {
      // Whoever asked has gone; reading notices that.
    }
  }

  private void send(Octets bytes, SelectionKey key) throws IOException {
    toSend.add(ByteBuffer.wrap(bytes.toByteArray()));
    flush(key);
  }
}
