package io.bitcointcpip.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A number that does not fit its field is refused, and never cut. */
class WireWriterLimitsTest {
  private final WireWriter out = new WireWriter(0);

  @Test
  void theLargestNumbersFit() {
    out.uint8(0xff).uint16Be(0xffff).uint32(0xffff_ffffL).uint48(0xffff_ffff_ffffL);

    assertEquals("ff".repeat(1 + 2 + 4 + 6), out.toBytes().toHex());
    assertEquals(13, out.length());
  }

  @Test
  void theSmallestNumbersFit() {
    out.uint8(0).uint16Be(0).uint32(0).uint48(0).bool(true).bool(false);

    assertEquals("00".repeat(13) + "0100", out.toBytes().toHex());
  }

  @Test
  void whatIsBeyondThemIsRefused() {
    Stream<Executable> beyond =
        Stream.of(
            () -> out.uint8(-1),
            () -> out.uint8(0x100),
            () -> out.uint16Be(-1),
            () -> out.uint16Be(0x1_0000),
            () -> out.uint32(-1),
            () -> out.uint32(0x1_0000_0000L),
            () -> out.uint48(-1),
            () -> out.uint48(0x1_0000_0000_0000L));

    beyond.forEach(each -> assertThrows(IllegalArgumentException.class, each));
    assertEquals(0, out.length());
  }
}
