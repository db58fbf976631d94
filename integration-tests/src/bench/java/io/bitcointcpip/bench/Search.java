package io.bitcointcpip.bench;

import io.bitcointcpip.protocol.blockfile.TxScanner;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.infra.Blackhole;

/** The search for one transaction of a raw block, and the hashing that it takes at the least. */
final class Search {
  private static final int VERSION_SIZE = 4;
  private static final int MARKER_SIZE = 2;
  private static final int LOCK_TIME_SIZE = 4;

  private final byte[] array;
  private final Bytes block;
  private final TxScanner scanner;
  // Of each transaction up to the wanted one: where it begins, where its outputs end, where it ends.
  private final int[] starts;
  private final int[] bodyEnds;
  private final int[] ends;

  Search(byte[] array, int wanted) {
    this.array = array;
    this.block = Bytes.wrap(array);
    List<Transaction> transactions = Samples.block(array).transactions();
    this.scanner = TxScanner.forTxids(Set.of(transactions.get(wanted).txid()));
    this.starts = new int[wanted + 1];
    this.bodyEnds = new int[wanted + 1];
    this.ends = new int[wanted + 1];
    int start = array.length - transactions.stream().mapToInt(Transaction::totalSize).sum();
    for (int i = 0; i <= wanted; i++) {
      Transaction transaction = transactions.get(i);
      int stripped = transaction.strippedRaw().length();
      starts[i] = start;
      ends[i] = start + transaction.totalSize();
      bodyEnds[i] =
          stripped == transaction.totalSize()
              ? ends[i]
              : start + MARKER_SIZE + stripped - LOCK_TIME_SIZE;
      start = ends[i];
    }
  }

  void find(Blackhole sink) throws DecodeException {
    scanner.scan(
        block,
        match -> {
          sink.consume(match);
          return false;
        });
  }

  /** The very bytes that the txids are the hashes of, where they stand in the block. */
  void hash(Samples.Hasher hasher, Blackhole sink) {
    for (int i = 0; i < starts.length; i++) {
      if (bodyEnds[i] == ends[i]) {
        sink.consume(hasher.hash(array, starts[i], ends[i] - starts[i]));
      } else {
        int body = starts[i] + VERSION_SIZE + MARKER_SIZE;
        hasher.update(array, starts[i], VERSION_SIZE);
        hasher.update(array, body, bodyEnds[i] - body);
        sink.consume(hasher.hash(array, ends[i] - LOCK_TIME_SIZE, LOCK_TIME_SIZE));
      }
    }
  }
}
