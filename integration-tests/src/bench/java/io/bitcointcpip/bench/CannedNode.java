package io.bitcointcpip.bench;

import com.google.common.hash.Hashing;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A node in a process of its own that sends one block again and again, each time with another
 * nonce. Whatever takes time is made ready before it listens: it costs a copy and no more.
 */
final class CannedNode {
  private static final int MAGIC = 0xdab5_bffa;
  private static final int HEADER = 24;
  private static final int NONCE_AT = 76;
  private static final int HASH_AT = 5;

  private final byte[] block;
  private final byte[] checksums;
  private final Map<ByteBuffer, Integer> numbers = new HashMap<>();

  private CannedNode(byte[] block, int count) throws Exception {
    this.block = block;
    this.checksums = new byte[4 * count];
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number < count; number++) {
      byte[] header = header(block, number);
      sha.update(header);
      sha.update(block, header.length, block.length - header.length);
      System.arraycopy(sha.digest(sha.digest()), 0, checksums, 4 * number, 4);
      numbers.put(ByteBuffer.wrap(sha.digest(sha.digest(header))), number);
    }
  }

  /** The header of the block with this number. */
  static byte[] header(byte[] block, int number) {
    byte[] header = Arrays.copyOf(block, 80);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(NONCE_AT, number);
    return header;
  }

  /** Serves so many blocks as the argument says; prints the port. */
  public static void main(String[] args) throws Exception {
    CannedNode node = new CannedNode(Samples.BLOCK, Integer.parseInt(args[0]));
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        try (Socket socket = server.accept()) {
          node.serve(socket);
        } catch (IOException e) {
          // The other side has gone; there may be another.
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 18);
    byte[] header = new byte[HEADER];
    while (true) {
      in.readFully(header);
      byte[] payload =
          new byte[ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(16)];
      in.readFully(payload);
      answer(new String(header, 4, 12, StandardCharsets.US_ASCII).trim(), payload, out);
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  private void answer(String command, byte[] payload, OutputStream out) throws IOException {
    switch (command) {
      case "version" -> {
        // Its own version with other services and another nonce will do.
        payload[4] = 9;
        payload[72]++;
        send("version", payload, out);
        send("verack", new byte[0], out);
      }
      case "ping" -> send("pong", payload, out);
      case "getdata" -> {
        ByteBuffer hash = ByteBuffer.wrap(Arrays.copyOfRange(payload, HASH_AT, HASH_AT + 32));
        Integer number = numbers.get(hash);
        if (number != null) {
          byte[] first = header(block, number);
          byte[] checksum = Arrays.copyOfRange(checksums, 4 * number, 4 * number + 4);
          out.write(frame("block", block.length, checksum));
          out.write(first);
          out.write(block, first.length, block.length - first.length);
        }
      }
      default -> {
        // Nothing else is asked.
      }
    }
  }

  private static void send(String command, byte[] payload, OutputStream out) throws IOException {
    byte[] checksum = Hashing.sha256().hashBytes(Hashing.sha256().hashBytes(payload).asBytes()).asBytes();
    out.write(frame(command, payload.length, checksum));
    out.write(payload);
  }

  private static byte[] frame(String command, int length, byte[] checksum) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(MAGIC).put(command.getBytes(StandardCharsets.US_ASCII));
    frame.position(16).putInt(length).put(checksum, 0, 4);
    return frame.array();
  }
}
