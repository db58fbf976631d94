package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The headers that a reorganisation puts in the place of others, written down before it begins:
 * stopped in the middle, it is done again from the start.
 *
 * <p>Layout, little-endian: 8 bytes that name the format; height of the first header u32; the
 * headers; checksum of all that u32.
 */
final class Replacement {
  private static final byte[] MAGIC = {'b', 't', 'c', 'r', 'e', 'o', 'r', '1'};
  private static final int HEADERS_AT = MAGIC.length + Integer.BYTES;

  private final int first;
  private final byte[] headers;

  Replacement(int first, byte[] headers) {
    this.first = first;
    this.headers = headers;
  }

  int first() {
    return first;
  }

  byte[] headers() {
    return headers;
  }

  int count() {
    return headers.length / BlockHeader.SIZE;
  }

  byte[] encode() {
    ByteBuffer out =
        ByteBuffer.allocate(HEADERS_AT + headers.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(first).put(headers);
    return out.putInt(StoreState.checksum(out.array(), out.position())).array();
  }

  /** Reads what {@link #encode} wrote; empty if it is damaged. */
  static Optional<Replacement> decode(byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    if (end <= HEADERS_AT
        || (end - HEADERS_AT) % BlockHeader.SIZE != 0
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int first = in.getInt(MAGIC.length);
    return first > 0 && in.getInt(end) == StoreState.checksum(bytes, end)
        ? Optional.of(new Replacement(first, Arrays.copyOfRange(bytes, HEADERS_AT, end)))
        : Optional.empty();
  }
}
