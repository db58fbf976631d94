package io.bitcointcpip.protocol.wire;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One of the types of {@link Hash256}: makes its values from bytes or text.
 *
 * @param <H> the type
 */
public final class HashType<H extends Hash256> {
  @FunctionalInterface
  interface Constructor<H> {
    H create(long word0, long word1, long word2, long word3);
  }

  private final String name;
  private final Constructor<H> constructor;
  private final H zero;

  HashType(String name, Constructor<H> constructor) {
    this.name = name;
    this.constructor = constructor;
    this.zero = constructor.create(0, 0, 0, 0);
  }

  /** The hash of 32 zero bytes. */
  public H zero() {
    return zero;
  }

  /** Whether {@code hash} is of this type. */
  public boolean includes(Hash256 hash) {
    return hash.getClass() == zero.getClass();
  }

  /** The hash with these 32 bytes in raw order. */
  public H fromBytes(Bytes raw) {
    checkArgument(raw.length() == Hash256.LENGTH, "%s of %s bytes", name, raw.length());
    return constructor.create(raw.int64(0), raw.int64(8), raw.int64(16), raw.int64(24));
  }

  /**
   * The hash that 64 hex digits in display order (reversed) spell.
   *
   * @throws IllegalArgumentException if there are not 64 digits or one is not hex
   */
  public H fromHex(String display) {
    checkArgument(
        display.length() == 2 * Hash256.LENGTH,
        "%s characters, a %s has 64",
        display.length(),
        name);
    byte[] reversed = Bytes.fromHex(display).toByteArray();
    for (int i = 0, j = reversed.length - 1; i < j; i++, j--) {
      byte swapped = reversed[i];
      reversed[i] = reversed[j];
      reversed[j] = swapped;
    }
    return read(reversed, 0);
  }

  /** The same 32 bytes as another type: where a protocol field can hold either. */
  public H from(Hash256 other) {
    return fromBytes(other.toBytes());
  }

  H read(byte[] array, int at) {
    return constructor.create(
        (long) Hash256.LONG_LE.get(array, at),
        (long) Hash256.LONG_LE.get(array, at + 8),
        (long) Hash256.LONG_LE.get(array, at + 16),
        (long) Hash256.LONG_LE.get(array, at + 24));
  }

  @Override
  public String toString() {
    return name;
  }
}
