package io.bitcointcpip.integration.spark;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a part of a file. What is damaged is a row, never a failure: one bad record must not
 * end a job of thousands of tasks.
 */
final class SplitReader implements PartitionReader<InternalRow> {
  private static final int MAX_SHOWN = 80;

  private final Split split;
  private final BlockTable table;
  private final ImmutableList<Column> columns;
  private final SplitEntries entries;
  private final Queue<Item> items = new ArrayDeque<>();
  private @Nullable Item current;

  SplitReader(Split split, BlockTable table, ImmutableList<Column> columns) throws IOException {
    this.split = split;
    this.table = table;
    this.columns = columns;
    this.entries = SplitEntries.open(split);
  }

  @Override
  public boolean next() throws IOException {
    while (items.isEmpty()) {
      @Nullable BlockFileEntry entry = entries.next();
      if (entry == null) {
        return false;
      }
      accept(entry);
    }
    current = items.remove();
    return true;
  }

  @Override
  public InternalRow get() {
    @Nullable Item item = current;
    if (item == null) {
      throw new IllegalStateException("there is no row before next()");
    }
    return new GenericInternalRow(
        columns.stream().map(column -> column.value().of(item, split.network())).toArray());
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }

  private void accept(BlockFileEntry entry) throws IOException {
    if (entry instanceof StoredBlock stored) {
      block(stored);
    } else if (entry instanceof Gap gap) {
      switch (gap.kind()) {
        case UNUSED -> {}
        case TORN -> damaged(gap, "torn record: its header is good, and its end is not there");
        case UNKNOWN -> damaged(gap, "no block of network " + split.network());
      }
    }
  }

  private void block(StoredBlock stored) throws IOException {
    try {
      Block block = Block.decode(stored.block().reader());
      BlockCheck.ofContents(block);
      if (table == BlockTable.BLOCKS) {
        items.add(item(stored, block, -1));
        return;
      }
      for (int i = 0; i < block.transactions().size(); i++) {
        items.add(item(stored, block, i));
      }
    } catch (DecodeException | ProofException e) {
      damaged(stored, String.valueOf(e.getMessage()));
    }
  }

  private Item item(StoredBlock stored, Block block, int index) {
    return new Item(split.name(), stored.offset(), length(stored), block, index, null, null);
  }

  private void damaged(BlockFileEntry entry, String error) throws IOException {
    long length = length(entry);
    byte[] bytes = entries.bytesAt(entry.offset(), (int) Math.min(MAX_SHOWN, length));
    split.key().apply(bytes, 0, bytes.length, entry.offset());
    String hex = Bytes.wrap(bytes).toHex();
    items.add(new Item(split.name(), entry.offset(), length, null, -1, error, hex));
  }

  private static long length(BlockFileEntry entry) {
    return entry.end() - entry.offset();
  }
}
