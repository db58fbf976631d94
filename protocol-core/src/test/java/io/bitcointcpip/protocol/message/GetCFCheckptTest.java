package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import io.bitcointcpip.protocol.wire.BlockHash;
import org.junit.jupiter.api.Test;

class GetCFCheckptTest {

  @Test
  void namesTheLastBlock() {
    assertCodec(
        new GetCFCheckpt(
            CFilter.BASIC,
            BlockHash.fromHex("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048")),
        "00" // filter type
            + "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000", // stop
        GetCFCheckpt::decode,
        GetCFCheckpt::encode);
  }
}
