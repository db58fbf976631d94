package io.bitcointcpip.bench;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.wire.Bytes;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A filter of about 20 KB, and scripts that it does not hold. */
final class FilterSample {
  private static final int ELEMENTS = 7_600;
  private static final int SCRIPT_SIZE = 22;

  private final Block block;
  private final List<Bytes> spent = randomScripts(5).limit(ELEMENTS).toList();
  private final BasicFilter filter;

  FilterSample(Block block) {
    this.block = block;
    this.filter = BasicFilter.of(block, spent);
  }

  BasicFilter filter() {
    return filter;
  }

  /** Scripts whose places are all over the filter. */
  List<Bytes> absent(int count) {
    return randomScripts(99).filter(script -> !filter.matches(script)).limit(count).toList();
  }

  /** A script whose place is after the last element: to see that it is absent, all is read. */
  Bytes afterTheLast() {
    long last =
        Stream.concat(
                spent.stream(),
                block.transactions().stream()
                    .map(Transaction::outputs)
                    .flatMap(List::stream)
                    .map(TxOutput::scriptPubKey))
            .map(this::place)
            .max(Long::compareUnsigned)
            .orElseThrow();
    return randomScripts(7)
        .filter(script -> Long.compareUnsigned(place(script), last) > 0)
        .findFirst()
        .orElseThrow();
  }

  private long place(Bytes script) {
    Bytes key = block.hash().toBytes();
    HashFunction hash = Hashing.sipHash24(key.int64(0), key.int64(Long.BYTES));
    return hash.hashBytes(script.toByteArray()).asLong();
  }

  private static Stream<Bytes> randomScripts(long seed) {
    Random random = new Random(seed);
    return Stream.generate(
        () -> {
          byte[] bytes = new byte[SCRIPT_SIZE];
          random.nextBytes(bytes);
          return Bytes.wrap(bytes);
        });
  }
}
