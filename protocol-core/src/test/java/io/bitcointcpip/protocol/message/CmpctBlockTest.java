package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class CmpctBlockTest {

  private static final String HEADER =
      "01000000" // version
          + "90f0a9f110702f808219ebea1173056042a714bad51b916cb680000000000000" // previous
          + "5275289558f51c9966699404ae2294730c3c9f9bda53523ce50e9b95e558da2f" // merkle root
          + "db261b4d" // time
          + "4c86041b" // bits
          + "1ab1bf93"; // nonce

  // The smallest transaction: one input, one output, nothing in them.
  private static final String TX =
      "01000000" // version
          + "01" // inputs
          + "11".repeat(32) // txid
          + "02000000" // vout
          + "00" // scriptSig
          + "ffffffff" // sequence
          + "01" // outputs
          + "0100000000000000" // value
          + "00" // scriptPubKey
          + "00000000"; // lock time

  @Test
  void carriesShortIdsAndPrefilledTransactions() {
    assertCodec(
        new CmpctBlock(
            BlockHeader.of(Bytes.fromHex(HEADER)),
            0x0807060504030201L,
            ImmutableList.of(new ShortTxid(0x0605_0403_0201L), new ShortTxid(0xffff_ffff_ffffL)),
            ImmutableList.of(prefilled(0), prefilled(1), prefilled(4))),
        HEADER
            + "0102030405060708" // nonce
            + "02" // short ids
            + "010203040506"
            + "ffffffffffff"
            + "03" // prefilled
            + "00" // index 0
            + TX
            + "00" // index 1: nothing left out after 0
            + TX
            + "02" // index 4: 2 and 3 left out
            + TX,
        CmpctBlock::decode,
        CmpctBlock::encode);
  }

  @Test
  void readsTheCompactBlocksOfTheVectors() {
    for (String name : new String[] {"compact426884.bin", "compact898352.bin"}) {
      Bytes payload = Vectors.bytes("compact/" + name);

      CmpctBlock block = decodeWhole(payload, CmpctBlock::decode);

      assertEquals(1, block.prefilled().size());
      assertTrue(block.prefilled().get(0).transaction().isCoinbase());
      assertCodec(block, payload.toHex(), CmpctBlock::decode, CmpctBlock::encode);
    }
  }

  @Test
  void refusesAnIndexThatDoesNotFit16Bits() {
    String prefix = HEADER + "00".repeat(8) + "00" + "02" + "fdffff" + TX;
    assertRefused("cmpctblock", prefix + "00" + TX, Reason.INVALID_VALUE, "prefilled[1].index gap");
    assertRefused(
        "cmpctblock",
        HEADER + "00".repeat(8) + "00" + "01" + "fe00000100" + TX,
        Reason.LIMIT_EXCEEDED,
        "prefilled[0].index gap");
  }

  @Test
  void refusesMoreTransactionsThanIndexes() {
    String ids = "fdffff" + "00".repeat(6 * 0xffff);
    assertRefused(
        "cmpctblock",
        HEADER + "00".repeat(8) + ids + "01" + "00" + TX,
        Reason.LIMIT_EXCEEDED,
        "prefilled");
    assertRefused(
        "cmpctblock",
        HEADER + "00".repeat(8) + "fe00000100" + "00".repeat(6 * 0x10000) + "00",
        Reason.LIMIT_EXCEEDED,
        "short ids");
  }

  @Test
  void indexesMustAscend() {
    BlockHeader header = BlockHeader.of(Bytes.fromHex(HEADER));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CmpctBlock(
                header, 0, ImmutableList.of(), ImmutableList.of(prefilled(1), prefilled(1))));
  }

  private static CmpctBlock.Prefilled prefilled(int index) {
    return new CmpctBlock.Prefilled(index, decodeWhole(Bytes.fromHex(TX), Transaction::decode));
  }
}
