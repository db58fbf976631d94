package io.bitcointcpip.protocol.frame;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Collects one payload of known length, and hashes it on the way unless it is large and kept: that
 * can be done later. Its memory is {@link ArrivalMemory}; of a payload that is not kept no more
 * than 16 KiB are here.
 */
final class PayloadBuffer {
  private static final int SCRATCH_CAPACITY = 16 * 1024;
  private static final byte[] NONE = {};

  private final MessageDigest digest = Sha256d.newSha256();
  private byte[] array = NONE;
  private int length;
  private int filled;
  private boolean keeping;
  private boolean hashing;

  /** Begins a payload of {@code length} bytes. */
  void start(int itsLength, boolean keep) {
    length = itsLength;
    keeping = keep;
    hashing = !keep || itsLength < ArrivedFrame.LARGE_SIZE;
    filled = 0;
    array = keep ? NONE : new byte[Math.min(itsLength, SCRATCH_CAPACITY)];
  }

  /** Takes what belongs to the payload from {@code in}; true if the payload is complete. */
  boolean receive(ByteBuffer in) {
    while (filled < length && in.hasRemaining()) {
      int at = keeping ? filled : 0;
      int wanted = Math.min(in.remaining(), length - filled);
      if (keeping && wanted > array.length - at) {
        array = Arrays.copyOf(array, ArrivalMemory.sizeFor(at + wanted, length));
      }
      int count = Math.min(wanted, array.length - at);
      in.get(array, at, count);
      if (hashing) {
        digest.update(array, at, count);
      }
      filled += count;
    }
    return filled == length;
  }

  /** How many bytes of memory it takes. */
  int capacity() {
    return array.length;
  }

  /** Whether it is hashed on the way. */
  boolean isHashed() {
    return hashing;
  }

  /** The first four bytes of the double hash, if it is hashed. */
  Bytes checksum() {
    byte[] first = digest.digest();
    return Bytes.wrap(digest.digest(first)).slice(0, V1Header.CHECKSUM_SIZE).compact();
  }

  /** Gives the payload away, or nothing if it was not kept. */
  Bytes take() {
    Bytes taken = keeping ? Bytes.wrap(array) : Bytes.EMPTY;
    array = NONE;
    return taken;
  }
}
