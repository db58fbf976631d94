package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * F7: a filter is accepted exactly if a reader that goes bit by bit accepts it; it matches any of
 * several scripts exactly if it matches one of them; and a filter that is made matches all that it
 * was made of.
 */
class FilterFuzzTest {
  private static final int REMAINDER_BITS = 19;

  @FuzzTest
  void aFilterIsJudgedBitByBit(byte[] data) {
    Input input = new Input(data);
    if (input.flag()) {
      assertMadeFilterMatches(input);
      return;
    }
    BlockHash hash = BlockHash.TYPE.fromBytes(Wire.sha256d(Bytes.of(input.uint8())));
    List<Bytes> scripts = scripts(input, input.below(8));
    Bytes serialized = input.rest();

    Optional<BasicFilter> filter = decode(hash, serialized);

    assertEquals(isWellFormed(serialized), filter.isPresent());
    filter.ifPresent(each -> assertMatchesAgree(each, scripts));
  }

  private static void assertMatchesAgree(BasicFilter filter, List<Bytes> scripts) {
    boolean any = false;
    for (Bytes script : scripts) {
      any |= filter.matches(script);
    }
    assertEquals(any, filter.matchesAny(scripts));
  }

  private static void assertMadeFilterMatches(Input input) {
    Block block = Block.of(BlockHeader.of(Bytes.wrap(new byte[BlockHeader.SIZE])), List.of());
    List<Bytes> scripts = scripts(input, input.below(200));

    BasicFilter made = BasicFilter.of(block, scripts);

    Optional<BasicFilter> decoded = decode(block.hash(), made.serialized());
    assertEquals(Optional.of(made), decoded);
    List<Bytes> elements = scripts.stream().filter(each -> !each.isEmpty()).distinct().toList();
    assertEquals(elements.size(), made.count());
    elements.forEach(each -> assertTrue(made.matches(each)));
    assertEquals(!elements.isEmpty(), made.matchesAny(elements));
    assertFalse(made.matchesAny(List.of()));
  }

  private static List<Bytes> scripts(Input input, int count) {
    List<Bytes> scripts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scripts.add(input.take(1 + input.below(4)));
    }
    return scripts;
  }

  private static Optional<BasicFilter> decode(BlockHash hash, Bytes serialized) {
    try {
      return Optional.of(BasicFilter.decode(hash, serialized));
    } catch (DecodeException e) {
      Printable.check(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A canonical count, that many numbers of unary and 19 bits, then zeros to the byte's end. */
  private static boolean isWellFormed(Bytes serialized) {
    int first = serialized.isEmpty() ? -1 : serialized.get(0);
    int size = first < 0 ? 0 : first < 0xfd ? 1 : first == 0xfd ? 3 : first == 0xfe ? 5 : 9;
    if (first < 0 || size > serialized.length()) {
      return false;
    }
    BigInteger count = BigInteger.valueOf(size == 1 ? first : 0);
    for (int i = size - 1; i > 0; i--) {
      count = count.shiftLeft(8).or(BigInteger.valueOf(serialized.get(i)));
    }
    BigInteger least =
        size == 1
            ? BigInteger.ZERO
            : BigInteger.valueOf(size == 3 ? 0xfd : size == 5 ? 0x10000 : 0x1_0000_0000L);
    int bits = 8 * serialized.length();
    if (count.compareTo(least) < 0 || count.bitLength() > 31) {
      return false;
    }
    int bit = 8 * size;
    for (int i = 0; i < count.intValueExact(); i++) {
      while (bit < bits && isSet(serialized, bit)) {
        bit++;
      }
      bit += 1 + REMAINDER_BITS;
      if (bit > bits) {
        return false;
      }
    }
    boolean zeros = true;
    for (int i = bit; i < bits; i++) {
      zeros &= !isSet(serialized, i);
    }
    return zeros && bits - bit < 8;
  }

  private static boolean isSet(Bytes bytes, int bit) {
    return (bytes.get(bit / 8) >> (7 - bit % 8) & 1) == 1;
  }
}
