package io.bitcointcpip.protocol.compact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.protocol.message.BlockTxn;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.message.GetBlockTxn;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;

/**
 * What became of a compact block (BIP152; Core: {@code PartiallyDownloadedBlock}).
 *
 * <pre>
 *  of(block, known) ─┬─> Complete
 *                    ├─> Missing ── request(), fill(answer) ─┬─> Complete
 *                    ├─> Collision: ask for the whole block  ├─> Collision
 *                    └─> Malformed: the peer misbehaves      └─> Malformed
 * </pre>
 */
public sealed interface Reconstruction {
  /**
   * The block. Its transactions hash to the header's root, and its witnesses to the coinbase's
   * commitment; the header itself is still to be judged.
   */
  record Complete(Block block) implements Reconstruction {}

  /**
   * Some transactions are not known, or two known ones have the same short id.
   *
   * @param transactionCount how many the block has
   * @param placed those in their places, by index
   */
  record Missing(
      BlockHeader header, int transactionCount, ImmutableMap<Integer, Transaction> placed)
      implements Reconstruction {
    /** The positions without a transaction, ascending. */
    public ImmutableList<Integer> indexes() {
      ImmutableList.Builder<Integer> missing = ImmutableList.builder();
      for (int i = 0; i < transactionCount; i++) {
        if (!placed.containsKey(i)) {
          missing.add(i);
        }
      }
      return missing.build();
    }

    /** What to ask the peer for. */
    public GetBlockTxn request() {
      return new GetBlockTxn(header.hash(), indexes());
    }

    /** Goes on with the answer to {@link #request()}; never {@code Missing} again. */
    public Reconstruction fill(BlockTxn answer) {
      ImmutableList<Integer> indexes = indexes();
      if (!answer.block().equals(header.hash())) {
        return new Malformed(
            "transactions of block " + answer.block() + " instead of " + header.hash());
      }
      if (answer.transactions().size() != indexes.size()) {
        return new Malformed(
            answer.transactions().size() + " transactions, asked for " + indexes.size());
      }
      ImmutableMap.Builder<Integer, Transaction> all = ImmutableMap.builder();
      all.putAll(placed);
      for (int i = 0; i < indexes.size(); i++) {
        all.put(indexes.get(i), answer.transactions().get(i));
      }
      return Assembly.finish(header, all.buildOrThrow());
    }
  }

  /**
   * Short ids are ambiguous, or the transactions found are not those meant. Nobody's fault: ask for
   * the whole block.
   */
  record Collision(String detail) implements Reconstruction {}

  /** What no correct node sends. */
  record Malformed(String detail) implements Reconstruction {}

  /**
   * Puts {@code block} together from its prefilled transactions and {@code known} ones, in any
   * order.
   */
  static Reconstruction of(CmpctBlock block, Iterable<Transaction> known) {
    return new Assembly(block, ShortTxidKey.of(block).hasher()).reconstruct(known);
  }
}
