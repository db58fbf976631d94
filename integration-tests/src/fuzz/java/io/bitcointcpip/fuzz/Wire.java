package io.bitcointcpip.fuzz;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The wire format, made without the code that is under test; and decoding that says no. */
final class Wire {
  private static final int HEADER_SIZE = 24;
  private static final int COMMAND_AT = 4;
  private static final int LENGTH_AT = 16;

  private Wire() {}

  /** SHA-256 of SHA-256. */
  static Bytes sha256d(Bytes data) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Bytes.wrap(sha256.digest(sha256.digest(data.toByteArray())));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A message with its v1 header. */
  static Bytes frame(Bytes magic, String command, Bytes payload) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.put(magic.toByteArray());
    header.put(COMMAND_AT, command.getBytes(StandardCharsets.ISO_8859_1));
    header.position(LENGTH_AT).putInt(payload.length());
    header.put(sha256d(payload).slice(0, 4).toByteArray());
    return Bytes.wrap(header.array()).concat(payload);
  }

  /** What all of {@code bytes} decode to; empty if they break the format. */
  static <T> Optional<T> decode(Bytes bytes, WireReader.Decoder<T> decoder) {
    WireReader in = bytes.reader();
    try {
      T value = decoder.decode(in);
      in.expectEnd();
      return Optional.of(value);
    } catch (DecodeException e) {
      Printable.check(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What {@code value} is encoded to. */
  static <T> Bytes encode(T value, WireWriter.Encoder<T> encoder) {
    WireWriter out = new WireWriter();
    encoder.encode(value, out);
    return out.toBytes();
  }
}
