package io.bitcointcpip.integration.fakenode;

import java.io.ByteArrayOutputStream;

/** Builds bytes as Bitcoin writes them: little-endian unless the name says otherwise. */
public final class OctetsBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The low 8 bits. */
  public OctetsBuilder u8(int value) {
    out.write(value);
    return this;
  }

  /** The low 16 bits, highest byte first: ports. */
  public OctetsBuilder u16be(int value) {
    return u8(value >>> 8).u8(value);
  }

  /** The low 32 bits. */
  public OctetsBuilder u32(long value) {
    return number(value, Integer.BYTES);
  }

  /** 64 bits. */
  public OctetsBuilder u64(long value) {
    return number(value, Long.BYTES);
  }

  /** A CompactSize in its shortest form. */
  public OctetsBuilder compactSize(long value) {
    if (value < 0xfd) {
      return u8((int) value);
    }
    if (value <= 0xffff) {
      return u8(0xfd).number(value, Short.BYTES);
    }
    return value <= 0xffff_ffffL ? u8(0xfe).u32(value) : u8(0xff).u64(value);
  }

  /** The bytes as they are. */
  public OctetsBuilder bytes(Octets value) {
    value.appendTo(out);
    return this;
  }

  /** The bytes that {@code hex} is. */
  public OctetsBuilder hex(String hex) {
    return bytes(Octets.ofHex(hex));
  }

  /** The bytes, with their number before them. */
  public OctetsBuilder varBytes(Octets value) {
    return compactSize(value.size()).bytes(value);
  }

  /** What was built. */
  public Octets build() {
    return Octets.owning(out.toByteArray());
  }

  private OctetsBuilder number(long value, int size) {
    for (int i = 0; i < size; i++) {
      u8((int) (value >>> (Byte.SIZE * i)));
    }
    return this;
  }
}
