package io.bitcointcpip.integration.fakenode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads messages of the v1 transport; blocks until there is one. */
final class FrameReader {
  private static final int HEADER_SIZE = 24;
  private static final int MAGIC_SIZE = 4;
  private static final int COMMAND_SIZE = 12;
  private static final int MAX_PAYLOAD = 4_000_000;

  private final InputStream in;
  private final Octets magic;
  private final int connection;

  FrameReader(InputStream in, Octets magic, int connection) {
    this.in = in;
    this.magic = magic;
    this.connection = connection;
  }

  /** The next message, or null if none comes: the end, or bytes at which Core disconnects. */
  @Nullable RecordedMessage next() throws IOException {
    Octets header = Octets.of(in.readNBytes(HEADER_SIZE));
    if (header.size() < HEADER_SIZE || !header.slice(0, MAGIC_SIZE).equals(magic)) {
      return null;
    }
    OctetsReader fields = new OctetsReader(header.slice(MAGIC_SIZE, HEADER_SIZE));
    Octets command = fields.bytes(COMMAND_SIZE);
    long length = fields.u32();
    if (length > MAX_PAYLOAD) {
      return null;
    }
    Octets payload = Octets.of(in.readNBytes((int) length));
    if (payload.size() < length) {
      throw new EOFException("the end in the middle of a message");
    }
    Octets raw = new OctetsBuilder().bytes(header).bytes(payload).build();
    return new RecordedMessage(connection, name(command), payload, raw);
  }

  private static String name(Octets padded) {
    String name = new String(padded.toByteArray(), StandardCharsets.ISO_8859_1);
    int end = name.indexOf(0);
    return end < 0 ? name : name.substring(0, end);
  }
}
