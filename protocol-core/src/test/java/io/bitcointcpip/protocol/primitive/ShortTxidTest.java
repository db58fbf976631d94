package io.bitcointcpip.protocol.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.testing.CodecAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTxidTest {
  @Test
  void sixBytesAreANumberInLittleEndian() {
    ShortTxid id = new ShortTxid(0x512f_72f2_7cceL);

    CodecAssert.assertCodec(id, "ce7cf2722f51", ShortTxid::decode, ShortTxid::encode);
    assertEquals("512f72f27cce", id.toString());
    assertEquals("000000000001", new ShortTxid(1).toString());
  }

  @Test
  void idsAreOrderedByValue() {
    ShortTxid small = new ShortTxid(0xff);
    ShortTxid large = new ShortTxid(0xff00_0000_0000L);

    assertTrue(small.compareTo(large) < 0);
    assertTrue(large.compareTo(small) > 0);
    assertEquals(0, large.compareTo(new ShortTxid(0xff00_0000_0000L)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 48, -1, Long.MIN_VALUE})
  void fortyNineBitsAreNoId(long value) {
    assertThrows(IllegalArgumentException.class, () -> new ShortTxid(value));
  }
}
