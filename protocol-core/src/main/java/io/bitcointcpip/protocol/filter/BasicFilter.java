package io.bitcointcpip.protocol.filter;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.script.Opcode;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.FieldKind;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The basic filter of a block (BIP158): a set of the scripts that the block pays to or spends from,
 * in about 20 bits each. It may match a script that is not in the set, once in {@value #M} times;
 * it never misses one that is.
 *
 * <p>Layout: CompactSize count N; then N numbers in ascending order, each as its difference from
 * the one before, Golomb-coded (see {@link GolombReader}); zero bits to the end of the byte.
 * Without elements the count alone. A number is the keyed hash of an element, scaled to N·M; the
 * key is the first half of the block hash.
 */
public final class BasicFilter {
  /** One false match in this many. */
  static final int M = 784_931;

  /** Bits of a remainder. */
  static final int P = 19;

  private static final int MIN_ELEMENT_BITS = P + 1;

  private final BlockHash block;
  private final Bytes serialized;
  private final int count;
  // The serialized filter again, as GolombReader wants it, and where its elements begin.
  private final byte[] padded;
  private final int elementsAt;

  private BasicFilter(BlockHash block, Bytes serialized, int count, int elementsAt) {
    this.block = block;
    this.serialized = serialized;
    this.count = count;
    this.padded =
        Arrays.copyOf(serialized.toByteArray(), serialized.length() + GolombReader.PADDING);
    this.elementsAt = elementsAt;
  }

  /**
   * Checks the filter of {@code block} to its last bit: exactly as many elements as it says, then
   * nothing. (Core does not look at the bits that fill the last byte; here they must be zero, as in
   * every filter that BIP158 describes.)
   */
  public static BasicFilter decode(BlockHash block, Bytes serialized) throws DecodeException {
    WireReader in = serialized.reader();
    long count = in.compactSize64("count", FieldKind.COUNT);
    long fitting = (long) Byte.SIZE * in.remaining() / MIN_ELEMENT_BITS;
    if (Long.compareUnsigned(count, fitting) > 0) {
      throw new DecodeException(
          Reason.LIMIT_EXCEEDED,
          "count",
          Long.toUnsignedString(count) + " elements exceed the " + fitting + " that fit",
          0);
    }
    BasicFilter filter = new BasicFilter(block, serialized, (int) count, in.position());
    filter.checkElements();
    return filter;
  }

  /**
   * Makes the filter of {@code block}.
   *
   * @param spentScripts the script of every output that the block's inputs spend, in any order
   */
  public static BasicFilter of(Block block, Collection<Bytes> spentScripts) {
    Set<Bytes> elements = new HashSet<>();
    for (Transaction transaction : block.transactions()) {
      for (TxOutput output : transaction.outputs()) {
        Bytes script = output.scriptPubKey();
        if (!script.isEmpty() && script.get(0) != Opcode.OP_RETURN) {
          elements.add(script);
        }
      }
    }
    spentScripts.stream().filter(script -> !script.isEmpty()).forEach(elements::add);
    return of(block.hash(), elements);
  }

  /** The filter of {@code block} with the given elements; nothing is left out of them. */
  static BasicFilter of(BlockHash block, Set<Bytes> elements) {
    long[] numbers = numbers(block, elements, range(elements.size()));
    WireWriter out = new WireWriter(9 + 3 * numbers.length);
    out.compactSize(numbers.length);
    int elementsAt = out.length();
    GolombWriter golomb = new GolombWriter(out);
    long previous = 0;
    for (long number : numbers) {
      golomb.write(number - previous);
      previous = number;
    }
    golomb.finish();
    return new BasicFilter(block, out.toBytes(), numbers.length, elementsAt);
  }

  /** The block whose filter this is. */
  public BlockHash block() {
    return block;
  }

  /** How many elements there are. */
  public int count() {
    return count;
  }

  /** The filter as it is sent. */
  public Bytes serialized() {
    return serialized;
  }

  /** The double SHA-256 of the serialized filter. */
  public FilterHash hash() {
    return Sha256d.hash(FilterHash.TYPE, serialized);
  }

  /** The filter header of the block, if that of the block before is {@code previous}. */
  public FilterHeader header(FilterHeader previous) {
    return header(hash(), previous);
  }

  /**
   * The filter header that commits to a filter of this hash and to all before it (BIP157). The one
   * before that of genesis is the zero hash.
   */
  public static FilterHeader header(FilterHash hash, FilterHeader previous) {
    return Sha256d.hashPair(FilterHeader.TYPE, hash, previous);
  }

  /** Whether the block may pay to, or spend from, {@code script}; if not, it surely does not. */
  public boolean matches(Bytes script) {
    if (count == 0) {
      return false;
    }
    long wanted = number(block.toBytes(), script, range(count));
    GolombReader in = new GolombReader(padded, elementsAt);
    long number = 0;
    for (int i = 0; i < count; i++) {
      number += in.next();
      if (number >= wanted) {
        return number == wanted;
      }
    }
    return false;
  }

  /** Whether the block may hold any of {@code scripts}; one pass, however many there are. */
  public boolean matchesAny(Collection<Bytes> scripts) {
    if (count == 0 || scripts.isEmpty()) {
      return false;
    }
    long[] wanted = numbers(block, scripts, range(count));
    GolombReader in = new GolombReader(padded, elementsAt);
    long number = 0;
    int next = 0;
    for (int i = 0; i < count; i++) {
      number += in.next();
      while (number > wanted[next]) {
        next++;
        if (next == wanted.length) {
          return false;
        }
      }
      if (number == wanted[next]) {
        return true;
      }
    }
    return false;
  }

  /** Equal if they are the same bytes for the same block. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BasicFilter that
        && block.equals(that.block)
        && serialized.equals(that.serialized);
  }

  @Override
  public int hashCode() {
    return block.hashCode();
  }

  @Override
  public String toString() {
    return "filter of " + block + " (" + count + " elements)";
  }

  private void checkElements() throws DecodeException {
    GolombReader in = new GolombReader(padded, elementsAt);
    try {
      for (int i = 0; i < count; i++) {
        in.nextChecked();
      }
      in.expectEnd();
    } catch (DecodeException e) {
      throw e.within("filter");
    }
  }

  private static long range(int count) {
    return (long) count * M;
  }

  private static long[] numbers(BlockHash block, Collection<Bytes> elements, long range) {
    Bytes key = block.toBytes();
    return elements.stream().mapToLong(element -> number(key, element, range)).sorted().toArray();
  }

  /** The keyed hash of {@code element}, scaled to 0 (inclusive) to {@code range} (exclusive). */
  private static long number(Bytes key, Bytes element, long range) {
    long hash = SipHash24.hash(key.int64(0), key.int64(Long.BYTES), element);
    // The high half of the unsigned product; the method knows signed factors only.
    return Math.multiplyHigh(hash, range) + ((hash >> (Long.SIZE - 1)) & range);
  }
}
