package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class FilterAddTest {

  @Test
  void carriesOneElement() {
    assertCodec(
        new FilterAdd(Bytes.fromHex("99108ad8ed9bb6274d3980bab5a85c048f0950c8")),
        "14 99108ad8ed9bb6274d3980bab5a85c048f0950c8",
        FilterAdd::decode,
        FilterAdd::encode);
  }

  @Test
  void elementHasAtMost520Bytes() {
    assertCodec(
        new FilterAdd(Bytes.wrap(new byte[520])),
        "fd0802" + "00".repeat(520),
        FilterAdd::decode,
        FilterAdd::encode);
    assertRefused("filteradd", "fd0902" + "00".repeat(521), Reason.LIMIT_EXCEEDED, "element");
    assertThrows(IllegalArgumentException.class, () -> new FilterAdd(Bytes.wrap(new byte[521])));
  }
}
