package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireWriterGrowthTest {
  private static final String EVERY_VERB =
      "01" // u8
          + "00" // bool
          + "0203" // u16, big-endian
          + "04050607" // i32
          + "08090a0b" // u32
          + "1213141516171819" // i64
          + "fd1a1b" // compact size
          + "1c1d" // bytes
          + "01 1e" // var bytes
          + "20".repeat(32) // hash
          + "02 2122"; // list

  @Test
  void everyVerbGrowsTheArrayWhereverItEnds() {
    for (int capacity = 0; capacity < 80; capacity++) {
      WireWriter out = new WireWriter(capacity);

      out.uint8(1).bool(false).uint16Be(0x0203).int32(0x0706_0504).uint32(0x0b0a_0908L);
      out.int64(0x1918_1716_1514_1312L).compactSize(0x1b1a);
      out.bytes(Bytes.of(0x1c, 0x1d)).varBytes(Bytes.of(0x1e));
      out.hash(RawHash.TYPE.fromBytes(Bytes.fromHex("20".repeat(32))));
      out.list(List.of(0x21, 0x22), (each, writer) -> writer.uint8(each));

      assertEquals(EVERY_VERB.replace(" ", ""), out.toBytes().toHex(), "capacity " + capacity);
    }
  }
}
