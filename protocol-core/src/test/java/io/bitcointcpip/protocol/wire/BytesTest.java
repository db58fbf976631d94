package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes BYTES = Bytes.fromHex("00112233ff");

  @Test
  void equalityIsByValueWhereverTheBytesLie() {
    Bytes slice = Bytes.fromHex("aa00112233ffbb").slice(1, 6);

    assertEquals(BYTES, slice);
    assertEquals(BYTES.hashCode(), slice.hashCode());
    assertEquals("00112233ff", slice.toString());
    assertNotEquals(BYTES, BYTES.slice(1));
  }

  @Test
  void aCopyDoesNotFollowItsArray() {
    byte[] array = {1, 2};
    Bytes copy = Bytes.copyOf(array);
    array[0] = 9;

    assertEquals(Bytes.of(1, 2), copy);
    copy.toByteArray()[0] = 9;
    assertEquals(Bytes.of(1, 2), copy);
  }

  @DisplayName("C25: buffers of every kind are copied from their position")
  @Test
  void buffersOfEveryKindAreCopiedFromTheirPosition() {
    ByteBuffer heap = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
    ByteBuffer direct = ByteBuffer.allocateDirect(2).put((byte) 1).put((byte) 2).flip();

    assertEquals(Bytes.of(1, 2), Bytes.copyOf(heap));
    assertEquals(Bytes.of(1, 2), Bytes.copyOf(direct));
    assertEquals(Bytes.of(1, 2), Bytes.copyOf(heap.slice().asReadOnlyBuffer()));
    assertEquals(1, heap.position());
    assertThrows(ReadOnlyBufferException.class, () -> BYTES.asReadOnlyBuffer().put((byte) 1));
  }

  @Test
  void numbersAreLittleEndianAndUnsignedWhereTheySaySo() {
    assertEquals(0xff, BYTES.get(4));
    assertEquals(0xff33_2211L, BYTES.slice(1).uint32(0));
    assertEquals(-1, Bytes.fromHex("ff".repeat(8)).int64(0));
  }

  @Test
  void nothingIsReadOutsideOfASlice() {
    Bytes slice = BYTES.slice(1, 3);

    assertThrows(IndexOutOfBoundsException.class, () -> slice.get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.get(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.uint32(0));
    assertThrows(IndexOutOfBoundsException.class, () -> BYTES.slice(0, 3).uint32(0));
    Bytes eight = Bytes.wrap(new byte[16]).slice(4, 12);
    assertEquals(0, eight.int64(0));
    assertThrows(IndexOutOfBoundsException.class, () -> eight.int64(1));
    assertThrows(IndexOutOfBoundsException.class, () -> eight.int64(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.update(Sha256d.newSha256(), 0, 3));
  }

  @Test
  void aCompactCopyIsMadeOnlyOfASlice() {
    assertSame(BYTES, BYTES.compact());
    assertEquals(BYTES.slice(1), BYTES.slice(1).compact());
    Bytes detached = BYTES.slice(1).compact();
    assertSame(detached, detached.compact());
  }

  @Test
  void nothingIsOneValue() {
    assertSame(Bytes.EMPTY, Bytes.copyOf(new byte[0]));
    assertSame(Bytes.EMPTY, BYTES.slice(2, 2));
    assertTrue(Bytes.EMPTY.isEmpty());
    assertFalse(BYTES.isEmpty());
  }

  @Test
  void aByteIsACharacterInLatin1() {
    assertEquals("a\u00ff", Bytes.fromHex("0061ff00").slice(1, 3).toLatin1());
  }

  @Test
  void hashCodesTellMostValuesApart() {
    Set<Integer> codes = new HashSet<>();
    for (int i = 0; i < 256; i++) {
      codes.add(Bytes.of(i).hashCode());
      codes.add(Bytes.of(1, i).hashCode());
    }

    assertEquals(512, codes.size());
  }

  @Test
  void prefixesAndConcatenationsAreByValue() {
    assertTrue(BYTES.startsWith(Bytes.of(0, 0x11)));
    assertFalse(BYTES.startsWith(Bytes.of(0x11)));
    assertFalse(Bytes.of(0).startsWith(BYTES));
    assertEquals(BYTES, BYTES.slice(0, 2).concat(BYTES.slice(2)));
  }

  @Test
  void hexNeedsPairsOfDigits() {
    assertEquals(Bytes.of(0xab), Bytes.fromHex("AB"));
    assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("abc"));
    assertThrows(IllegalArgumentException.class, () -> Bytes.fromHex("zz"));
    assertThrows(IllegalArgumentException.class, () -> Bytes.of(256));
    assertThrows(IllegalArgumentException.class, () -> Bytes.of(-1));
  }
}
