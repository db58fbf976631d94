package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.OptionalInt;

/** What is looked for in a block. */
public sealed interface Sought {
  /** Its position in {@code block}; empty if it is not there. */
  OptionalInt indexIn(Block block);

  /** What {@code block} does that it is not there, after "which". */
  String absence(Block block);

  /** A transaction by its id. */
  record ById(Txid txid) implements Sought {
    @Override
    public OptionalInt indexIn(Block block) {
      int index = block.indexOf(txid);
      return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    @Override
    public String absence(Block block) {
      return "does not hold it";
    }

    @Override
    public String toString() {
      return "transaction " + txid;
    }
  }

  /**
   * A transaction by its position, which must have this output.
   *
   * @param output empty if any will do
   */
  record ByPosition(int index, OptionalInt output) implements Sought {
    @Override
    public OptionalInt indexIn(Block block) {
      return index < block.transactions().size() && output.orElse(0) < outputs(block)
          ? OptionalInt.of(index)
          : OptionalInt.empty();
    }

    @Override
    public String absence(Block block) {
      int count = block.transactions().size();
      return index >= count
          ? "has only " + count + " transactions"
          : "has only " + outputs(block) + " outputs at position " + index;
    }

    private int outputs(Block block) {
      return block.transactions().get(index).outputs().size();
    }

    @Override
    public String toString() {
      return "the transaction at position " + index;
    }
  }

  /** The block itself; its coinbase stands for it. */
  record WholeBlock() implements Sought {
    @Override
    public OptionalInt indexIn(Block block) {
      return OptionalInt.of(0);
    }

    @Override
    public String absence(Block block) {
      return "is not itself";
    }

    @Override
    public String toString() {
      return "the block";
    }
  }
}
