package io.bitcointcpip.cli.chain.store;

import com.google.common.collect.ImmutableSortedMap;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What of the file of headers is complete: the first and the last of the chain, and a checksum of
 * each period of 2016. All else in that file was being written when the program was stopped.
 *
 * <p>Layout, little-endian: 8 bytes that name the format; version u32; hash of genesis; base, tip,
 * number of periods u32; of each period its number and its checksum u32; checksum of all that u32.
 * Checksums are CRC-32C: against damage, not against attackers, who could as well replace the
 * headers.
 *
 * @param base the height above which the chain's headers are kept
 * @param tip the height of the last
 * @param checksums by period; those below {@code base} are complete, and linked to checkpoints
 */
record StoreState(
    BlockHash genesis, int base, int tip, ImmutableSortedMap<Integer, Integer> checksums) {
  static final int FORMAT = 1;

  private static final byte[] MAGIC = {'b', 't', 'c', 'h', 'e', 'a', 'd', 's'};
  private static final int FIXED_SIZE = MAGIC.length + Integer.BYTES + BlockHash.LENGTH;
  private static final int ENTRY_SIZE = 2 * Integer.BYTES;

  /** The version of the format of {@code bytes}; empty if they are of another kind or damaged. */
  static Optional<Integer> format(byte[] bytes) {
    if (bytes.length < FIXED_SIZE + Integer.BYTES
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    int end = bytes.length - Integer.BYTES;
    ByteBuffer in = buffer(bytes);
    return in.getInt(end) == checksum(bytes, end)
        ? Optional.of(in.getInt(MAGIC.length))
        : Optional.empty();
  }

  /** Reads what {@link #encode} wrote; empty if it is damaged. */
  static Optional<StoreState> decode(byte[] bytes) {
    if (!format(bytes).equals(Optional.of(FORMAT))) {
      return Optional.empty();
    }
    ByteBuffer in = buffer(bytes).position(FIXED_SIZE).limit(bytes.length - Integer.BYTES);
    if (in.remaining() < 3 * Integer.BYTES) {
      return Optional.empty();
    }
    Bytes genesis = Bytes.copyOf(bytes).slice(FIXED_SIZE - BlockHash.LENGTH, FIXED_SIZE);
    int base = in.getInt();
    int tip = in.getInt();
    int count = in.getInt();
    if (base < 0 || tip < base || in.remaining() != (long) count * ENTRY_SIZE) {
      return Optional.empty();
    }
    ImmutableSortedMap.Builder<Integer, Integer> checksums = ImmutableSortedMap.naturalOrder();
    int before = -1;
    while (in.hasRemaining()) {
      int period = in.getInt();
      if (period <= before) {
        return Optional.empty();
      }
      checksums.put(period, in.getInt());
      before = period;
    }
    return Optional.of(
        new StoreState(BlockHash.TYPE.fromBytes(genesis), base, tip, checksums.buildOrThrow()));
  }

  /** Whether {@code replacement} is of headers that are here, or of what comes next. */
  boolean canBeReplacedBy(Replacement replacement) {
    return replacement.first() > base && replacement.first() - 1 <= tip;
  }

  /** The same, once {@code replacement} is done; what it touched has no checksum any more. */
  StoreState replacedBy(Replacement replacement) {
    return new StoreState(
        genesis,
        base,
        replacement.first() - 1 + replacement.count(),
        checksums.headMap((replacement.first() - 1) / HeaderStore.PERIOD));
  }

  byte[] encode() {
    int size = FIXED_SIZE + 3 * Integer.BYTES + ENTRY_SIZE * checksums.size() + Integer.BYTES;
    byte[] all = new byte[size];
    ByteBuffer out = buffer(all);
    out.put(MAGIC).putInt(FORMAT).put(genesis.toBytes().toByteArray());
    out.putInt(base).putInt(tip).putInt(checksums.size());
    for (Map.Entry<Integer, Integer> each : checksums.entrySet()) {
      out.putInt(each.getKey()).putInt(each.getValue());
    }
    out.putInt(checksum(all, out.position()));
    return all;
  }

  static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
