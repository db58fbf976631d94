package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.integration.differential.Difference;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/**
 * F14: transactions and blocks are judged as bitcoinj judges them, and have the same ids; but for
 * the differences that are known.
 */
class DifferentialFuzzTest {
  @FuzzTest
  void transactionsAndBlocksAreJudgedAsByBitcoinj(byte[] data) {
    Input input = new Input(data);
    boolean whole = input.flag();
    Bytes raw = input.rest();
    Optional<String> ours = whole ? ourBlock(raw) : ourTransaction(raw);
    Optional<String> theirs =
        whole
            ? theirs(raw, DifferentialFuzzTest::theirBlock)
            : theirs(raw, DifferentialFuzzTest::theirTransaction);

    if (ours.isPresent() && theirs.isPresent()) {
      assertEquals(theirs, ours);
    } else if (ours.isPresent() != theirs.isPresent()) {
      Optional<Difference> known = whole ? Difference.ofBlock(raw) : Difference.of(raw);
      assertTrue(known.isPresent(), () -> "ours " + ours + ", bitcoinj's " + theirs);
    }
  }

  private static Optional<String> ourTransaction(Bytes raw) {
    return Wire.decode(raw, Transaction::decode).map(tx -> tx.txid() + " " + tx.wtxid());
  }

  private static Optional<String> ourBlock(Bytes raw) {
    return Wire.decode(raw, Block::decode)
        .map(
            block ->
                block.hash()
                    + " "
                    + block.transactions().stream()
                        .map(tx -> tx.txid() + " " + tx.wtxid())
                        .toList());
  }

  private static String theirTransaction(ByteBuffer raw) {
    org.bitcoinj.core.Transaction tx = org.bitcoinj.core.Transaction.read(raw);
    return tx.getTxId() + " " + tx.getWTxId();
  }

  private static String theirBlock(ByteBuffer raw) {
    org.bitcoinj.core.Block block = org.bitcoinj.core.Block.read(raw);
    return block.getHashAsString()
        + " "
        + block.getTransactions().stream().map(tx -> tx.getTxId() + " " + tx.getWTxId()).toList();
  }

  private static Optional<String> theirs(Bytes raw, Function<ByteBuffer, String> reader) {
    ByteBuffer buffer = ByteBuffer.wrap(raw.toByteArray());
    try {
      String ids = reader.apply(buffer);
      return buffer.hasRemaining() ? Optional.empty() : Optional.of(ids);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Optional.empty();
    }
  }
}
