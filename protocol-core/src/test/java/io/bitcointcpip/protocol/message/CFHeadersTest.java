package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CFHeadersTest {

  @Test
  void carriesThePreviousHeaderAndTheHashesAfterIt() {
    assertCodec(
        new CFHeaders(
            CFilter.BASIC,
            BlockHash.fromHex("000000008b896e272758da5297bcd98fdc6d97c9b765ecec401e286dc1fdbe10"),
            FilterHeader.fromHex(
                "d7bdac13a59d745b1add0d2ce852f1a0442e8945fc1bf3848d3cbffd88c24fe1"),
            ImmutableList.of(
                FilterHash.fromHex(
                    "3cd1fafd2aa8b5b3ca58c8a3459cb27ec9fc78329fcb0d379a234b4c92adc8eb"),
                FilterHash.fromHex(
                    "ae191633e8c1f34e3613b0c37b64fae1cd511b74898dc10bd9f98c23c695987f"))),
        "00" // filter type
            + "10befdc16d281e40ecec65b7c9976ddc8fd9bc9752da5827276e898b00000000" // stop: testnet,
            // height 3
            + "e14fc288fdbf3c8d84f31bfc45892e44a0f152e82c0ddd1a5b749da513acbdd7" // header at 1
            + "02" // filter hashes
            + "ebc8ad924c4b239a370dcb9f3278fcc97eb29c45a3c858cab3b5a82afdfad13c" // at 2
            + "7f9895c6238cf9d90bc18d89741b51cde1fa647bc3b013364ef3c1e8331619ae", // at 3
        CFHeaders::decode,
        CFHeaders::encode);
  }

  @Test
  void hasAtMost2000Hashes() {
    assertRefused(
        "cfheaders",
        "00" + "00".repeat(64) + "fdd107" + "00".repeat(2001 * 32),
        Reason.LIMIT_EXCEEDED,
        "filter hashes");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CFHeaders(
                0,
                BlockHash.TYPE.zero(),
                FilterHeader.TYPE.zero(),
                ImmutableList.copyOf(Collections.nCopies(2001, FilterHash.TYPE.zero()))));
  }
}
