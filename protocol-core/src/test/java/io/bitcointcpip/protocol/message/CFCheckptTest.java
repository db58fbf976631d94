package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.FilterHeader;
import org.junit.jupiter.api.Test;

class CFCheckptTest {

  @Test
  void carriesFilterHeaders() {
    assertCodec(
        new CFCheckpt(
            CFilter.BASIC,
            BlockHash.fromHex("000000008b896e272758da5297bcd98fdc6d97c9b765ecec401e286dc1fdbe10"),
            ImmutableList.of(
                FilterHeader.fromHex(
                    "21584579b7eb08997773e5aeff3a7f932700042d0ed2a6129012b7d7ae81b750"),
                FilterHeader.fromHex(
                    "186afd11ef2b5e7e3504f2e8cbf8df28a1fd251fe53d60dff8b1467d1b386cf0"))),
        "00" // filter type
            + "10befdc16d281e40ecec65b7c9976ddc8fd9bc9752da5827276e898b00000000" // stop
            + "02" // filter headers
            + "50b781aed7b7129012a6d20e2d040027937f3affaee573779908ebb779455821"
            + "f06c381b7d46b1f8df603de51f25fda128dff8cbe8f204357e5e2bef11fd6a18",
        CFCheckpt::decode,
        CFCheckpt::encode);
  }

  @Test
  void refusesACountThatTheBytesCannotHold() {
    assertRefused(
        "cfcheckpt",
        "00" + "00".repeat(32) + "02" + "00".repeat(63),
        Reason.LIMIT_EXCEEDED,
        "filter headers");
  }
}
