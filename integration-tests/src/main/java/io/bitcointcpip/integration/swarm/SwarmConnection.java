package io.bitcointcpip.integration.swarm;

import io.bitcointcpip.integration.fakenode.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** One connection of one node; holds no memory for buffers while nothing is under way. */
final class SwarmConnection {
  private static final int HEADER_SIZE = 24;
  private static final int COMMAND_AT = 4;
  private static final int LENGTH_AT = 16;
  private static final int MAX_PAYLOAD = 4_000_000;
  private static final byte[] NOTHING = {};

  private final SwarmScript script;
  private final int node;
  private final boolean called;
  private final SocketChannel channel;
  private final Queue<ByteBuffer> toSend = new ArrayDeque<>(1);
  private byte[] begun = NOTHING;
  private boolean addrV2;

  /**
   * A connection.
   *
   * @param called whether the other side opened it
   */
  SwarmConnection(SwarmScript script, int node, boolean called, SocketChannel channel) {
    this.script = script;
    this.node = node;
    this.called = called;
    this.channel = channel;
  }

  /** The connection that this node opened stands. */
  void onConnected(SelectionKey key) throws IOException {
    send(script.greeting(node), key);
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
    in.order(ByteOrder.LITTLE_ENDIAN);
    boolean open = true;
    while (open && isComplete(in)) {
      open = answerNext(in, key);
    }
    begun = new byte[in.remaining()];
    in.get(begun);
    return open && (begun.length < HEADER_SIZE || length(ByteBuffer.wrap(begun)) <= MAX_PAYLOAD);
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

  private boolean answerNext(ByteBuffer in, SelectionKey key) throws IOException {
    byte[] header = new byte[HEADER_SIZE];
    in.get(header);
    byte[] payload = new byte[(int) length(ByteBuffer.wrap(header))];
    in.get(payload);
    byte[] magic = Arrays.copyOf(header, COMMAND_AT);
    if (!Octets.of(magic).equals(script.magic())) {
      return false;
    }
    String command =
        new String(header, COMMAND_AT, LENGTH_AT - COMMAND_AT, StandardCharsets.ISO_8859_1)
            .replace("\0", "");
    addrV2 |= command.equals("sendaddrv2");
    send(script.answer(node, command, Octets.of(payload), called, addrV2), key);
    return true;
  }

  private static boolean isComplete(ByteBuffer in) {
    if (in.remaining() < HEADER_SIZE) {
      return false;
    }
    long length = length(in.slice());
    return length <= MAX_PAYLOAD && in.remaining() >= HEADER_SIZE + length;
  }

  private static long length(ByteBuffer header) {
    return header.order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_AT) & 0xffff_ffffL;
  }

  private void send(Octets bytes, SelectionKey key) throws IOException {
    if (bytes.size() > 0) {
      toSend.add(ByteBuffer.wrap(bytes.toByteArray()));
      flush(key);
    }
  }
}
