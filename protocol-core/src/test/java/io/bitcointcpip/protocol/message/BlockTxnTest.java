package io.bitcointcpip.protocol.message;

import static io.bitcointcpip.protocol.message.Refusals.assertRefused;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import org.junit.jupiter.api.Test;

class BlockTxnTest {

  private static final String WITH_WITNESS =
      "02000000" // version
          + "00 01" // marker, flag
          + "01" // inputs
          + "11".repeat(32) // txid
          + "02000000" // vout
          + "00" // scriptSig
          + "fdffffff" // sequence
          + "01" // outputs
          + "0100000000000000" // value
          + "01 51" // scriptPubKey
          + "01 02 abcd" // witness: one item of two bytes
          + "00000000"; // lock time

  @Test
  void carriesTransactionsWithTheirWitnesses() {
    Transaction transaction =
        decodeWhole(Bytes.fromHex(WITH_WITNESS.replace(" ", "")), Transaction::decode);
    assertCodec(
        new BlockTxn(
            BlockHash.fromHex("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048"),
            ImmutableList.of(transaction, transaction)),
        "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000" // block
            + "02" // transactions
            + WITH_WITNESS
            + WITH_WITNESS,
        BlockTxn::decode,
        BlockTxn::encode);
  }

  @Test
  void refusesMoreTransactionsThanCanBeAskedFor() {
    assertRefused(
        "blocktxn",
        "4860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000"
            + "fe00000100"
            + "00".repeat(10 * 0x10000),
        Reason.LIMIT_EXCEEDED,
        "transactions");
  }
}
