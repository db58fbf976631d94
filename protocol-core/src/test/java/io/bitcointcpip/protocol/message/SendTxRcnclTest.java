package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import org.junit.jupiter.api.Test;

class SendTxRcnclTest {

  @Test
  void carriesVersionAndSalt() {
    assertCodec(
        new SendTxRcncl(1, 0x0807060504030201L),
        "01000000" // version
            + "0102030405060708", // salt
        SendTxRcncl::decode,
        SendTxRcncl::encode);
  }

  @Test
  void valuesAreUnsigned() {
    assertCodec(
        new SendTxRcncl(0xffff_ffffL, -1),
        "ffffffff" + "ffffffffffffffff",
        SendTxRcncl::decode,
        SendTxRcncl::encode);
  }
}
