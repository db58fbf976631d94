package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class GetBlocksTest {

  private static final BlockHash GENESIS =
      BlockHash.fromHex("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
  private static final BlockHash BLOCK_1 =
      BlockHash.fromHex("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048");

  @Test
  void looksLikeGetHeaders() {
    assertCodec(
        new GetBlocks(70_016, ImmutableList.of(BLOCK_1, GENESIS), BlockHash.TYPE.zero()),
        "80110100" // version
            + "02" // hashes
            + "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000"
            + "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000"
            + "0000000000000000000000000000000000000000000000000000000000000000", // stop
        GetBlocks::decode,
        GetBlocks::encode);
  }

  @Test
  void locatorHasAtMost101Hashes() {
    assertRefused(
        "getblocks", "80110100 66" + "00".repeat(103 * 32), Reason.LIMIT_EXCEEDED, "locator");
  }

  @Test
  void refusesACountThatTheBytesCannotHold() {
    assertRefused("getblocks", "80110100 02" + "00".repeat(63), Reason.LIMIT_EXCEEDED, "locator");
  }
}
