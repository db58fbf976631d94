package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class GetBlockTxnTest {

  private static final BlockHash BLOCK =
      BlockHash.fromHex("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048");

  @Test
  void sendsIndexesAsGaps() {
    assertCodec(
        new GetBlockTxn(BLOCK, ImmutableList.of(0, 1, 5, 1000)),
        "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000" // block
            + "04" // indexes
            + "00" // 0
            + "00" // 1
            + "03" // 5: 2, 3 and 4 left out
            + "fde203", // 1000: 994 left out
        GetBlockTxn::decode,
        GetBlockTxn::encode);
  }

  @Test
  void reachesTheLastIndexOf16Bits() {
    assertCodec(
        new GetBlockTxn(BLOCK, ImmutableList.of(0xffff)),
        "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000" + "01" + "fdffff",
        GetBlockTxn::decode,
        GetBlockTxn::encode);
  }

  @Test
  void refusesIndexesBeyond16Bits() {
    String block = "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000";
    assertRefused(
        "getblocktxn", block + "02 fdffff 00", Reason.INVALID_VALUE, "indexes[1].index gap");
    assertRefused(
        "getblocktxn", block + "01 fe00000100", Reason.LIMIT_EXCEEDED, "indexes[0].index gap");
    assertRefused(
        "getblocktxn",
        block + "fe00000100" + "00".repeat(0x10000),
        Reason.LIMIT_EXCEEDED,
        "indexes");
  }

  @Test
  void indexesMustAscend() {
    assertThrows(
        IllegalArgumentException.class, () -> new GetBlockTxn(BLOCK, ImmutableList.of(3, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> new GetBlockTxn(BLOCK, ImmutableList.of(-1)));
  }
}
