package io.bitcointcpip.integration.fakenode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An immutable string of bytes, compared by value. */
public final class Octets {
  /** No bytes. */
  public static final Octets EMPTY = new Octets(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Octets(byte[] owned) {
    this.bytes = owned;
  }

  /** A copy of {@code bytes}. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /**
   * The bytes written as hex digits of either case; white space is passed over.
   *
   * @throws IllegalArgumentException if anything else is in {@code hex}
   */
  public static Octets ofHex(String hex) {
    return new Octets(HEX.parseHex(hex.replaceAll("\\s", "")));
  }

  /** These very bytes, which nobody else changes from now on. */
  static Octets owning(byte[] bytes) {
    return new Octets(bytes);
  }

  /** {@code count} zero bytes. */
  public static Octets zeros(int count) {
    return new Octets(new byte[count]);
  }

  /** All of {@code parts}, one after the other. */
  public static Octets concat(List<Octets> parts) {
    OctetsBuilder out = new OctetsBuilder();
    parts.forEach(out::bytes);
    return out.build();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int get(int index) {
    return Byte.toUnsignedInt(bytes[index]);
  }

  /** The bytes from {@code from} up to, not including, {@code to}. */
  public Octets slice(int from, int to) {
    if (from < 0 || from > to || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + " to " + to + " of " + bytes.length);
    }
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /** The bytes in reverse order: a hash as people write it. */
  public Octets reversed() {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new Octets(reversed);
  }

  /** The same, but for the lowest bit of the byte at {@code index}. */
  public Octets withFlippedBit(int index) {
    byte[] altered = bytes.clone();
    altered[index] ^= 1;
    return new Octets(altered);
  }

  /** SHA-256 of SHA-256, in the order in which hashes are sent. */
  public Octets sha256d() {
    return new Octets(new Sha256d().hash(bytes, 0, bytes.length));
  }

  /** Appends all bytes to {@code out}. */
  void appendTo(ByteArrayOutputStream out) {
    out.writeBytes(bytes);
  }

  /** Writes all bytes to {@code out}, in one call. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Two lower-case digits for each byte. */
  public String toHex() {
    return HEX.formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The hex digits. */
  @Override
  public String toString() {
    return toHex();
  }
}
