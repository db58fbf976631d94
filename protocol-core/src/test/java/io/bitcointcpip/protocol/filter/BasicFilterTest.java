package io.bitcointcpip.protocol.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.DecodeException.Reason;
import io.bitcointcpip.protocol.wire.FilterHash;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Sha256d;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicFilterTest {
  private static final BlockHash BLOCK =
      BlockHash.fromHex("000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943");
  private static final Bytes GENESIS_SCRIPT =
      Bytes.fromHex(
          "4104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f3"
              + "5504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac");

  @Test
  void theGenesisBlockOfTestnetHasTheFilterOfBip158() throws DecodeException {
    BasicFilter filter = BasicFilter.of(BLOCK, Set.of(GENESIS_SCRIPT));

    assertEquals("019dfca8", filter.serialized().toHex());
    assertEquals(
        FilterHeader.fromHex("21584579b7eb08997773e5aeff3a7f932700042d0ed2a6129012b7d7ae81b750"),
        filter.header(FilterHeader.TYPE.zero()));
    assertTrue(BasicFilter.decode(BLOCK, Bytes.fromHex("019dfca8")).matches(GENESIS_SCRIPT));
  }

  @Test
  void filtersOfTheSameBlockAndBytesAreEqual() throws DecodeException {
    BasicFilter filter = BasicFilter.of(BLOCK, Set.of(GENESIS_SCRIPT));
    BasicFilter read = BasicFilter.decode(BLOCK, Bytes.fromHex("019dfca8"));
    BlockHash elsewhere = BlockHash.fromHex("11".repeat(32));
    BasicFilter other = BasicFilter.decode(elsewhere, Bytes.fromHex("019dfca8"));

    assertEquals(filter, read);
    assertEquals(filter.hashCode(), read.hashCode());
    assertNotEquals(filter, BasicFilter.decode(BLOCK, Bytes.of(0)));
    assertNotEquals(filter, other);
    assertNotEquals(filter.hashCode(), other.hashCode());
    assertEquals(elsewhere, other.block());
    assertEquals(
        "filter of 000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943 (1 elements)",
        read.toString());
  }

  @Test
  void aFilterWithoutElementsIsItsCountAndMatchesNothing() throws DecodeException {
    BasicFilter filter = BasicFilter.decode(BLOCK, Bytes.of(0));

    assertEquals(BasicFilter.of(BLOCK, Set.of()), filter);
    assertEquals(
        FilterHash.TYPE.fromBytes(
            Bytes.fromHex("1406e05881e299367766d313e26c05564ec91bf721d31726bd6e46e60689539a")),
        filter.hash());
    assertFalse(filter.matches(GENESIS_SCRIPT));
    assertFalse(filter.matchesAny(List.of(GENESIS_SCRIPT)));
  }

  @Test
  void nothingMatchesNoScripts() throws DecodeException {
    assertFalse(BasicFilter.decode(BLOCK, Bytes.fromHex("019dfca8")).matchesAny(List.of()));
  }

  @DisplayName("C23: a count beyond the bytes, 2^32 too, is refused before it costs anything")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fe00000080", // 2^31 elements
        "ff0000000001000000", // 2^32
        "ffffffffffffffffff", // 2^64 - 1
        "029dfca8", // one more than there is
        "08000000000000000000000000000000000000" // eight in 144 bits
      })
  void aCountBeyondTheBytesIsRefusedBeforeItCostsAnything(String hex) {
    assertRefused(hex, Reason.LIMIT_EXCEEDED);
  }

  @DisplayName("C23: an element that the bits end within is refused")
  @ParameterizedTest
  @ValueSource(strings = {"01ffffff", "01ffffffffffffffffffffffffffffffff", "0200000fffff"})
  void anElementThatTheBitsEndWithinIsRefused(String hex) {
    assertRefused(hex, Reason.TRUNCATED);
  }

  @DisplayName("C23: bits after the last element are refused")
  @ParameterizedTest
  @ValueSource(strings = {"0000", "00ff", "019dfca800", "019dfca9", "019dfcac", "019dfca8ff"})
  void bitsAfterTheLastElementAreRefused(String hex) {
    assertRefused(hex, Reason.TRAILING_BYTES);
  }

  @Test
  void aCountThatIsNotInItsShortestFormIsRefused() {
    assertRefused("fd01009dfca8", Reason.NON_CANONICAL);
  }

  @Test
  void anEmptyPayloadIsRefused() {
    assertRefused("", Reason.TRUNCATED);
  }

  @Test
  void theOffsetOfAFailureCountsFromTheStartOfTheFilter() {
    DecodeException failure = assertRefused("01ffffff", Reason.TRUNCATED);

    assertEquals(
        "filter.elements: the bits end within an element (offset 1)", failure.getMessage());
  }

  @Test
  void longQuotientsAreReadAtAnyBit() throws DecodeException {
    for (int ones = 0; ones < 300; ones++) {
      StringBuilder bits = new StringBuilder();
      bits.append("0".repeat(20)).append("1".repeat(ones)).append("0").append("01".repeat(9));
      bits.append("1").append("0".repeat(19)).append("1");
      bits.append("0".repeat((8 - bits.length() % 8) % 8));

      GolombReader in = new GolombReader(padded(bits.toString()), 0);

      assertEquals(0, in.nextChecked());
      assertEquals(((long) ones << 19) | 0b0101010101010101011, in.nextChecked(), "ones " + ones);
      assertEquals(1, in.nextChecked());
      in.expectEnd();
    }
  }

  @Test
  void anyElementsAreFoundAgainAndOthersAreNot() throws DecodeException {
    long seed = 158;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      BlockHash block = blockHash(random);
      Set<Bytes> elements = scripts(random, random.nextInt(400));
      List<Bytes> others = new ArrayList<>(scripts(random, 50));
      others.removeAll(elements);

      BasicFilter made = BasicFilter.of(block, elements);
      BasicFilter read = BasicFilter.decode(block, made.serialized());

      String where = "seed " + seed + ", round " + round;
      assertEquals(elements.size(), read.count(), where);
      for (Bytes element : elements) {
        assertTrue(read.matches(element), where);
        others.add(others.size() / 2, element);
        assertTrue(read.matchesAny(others), where);
        others.remove(element);
      }
      boolean expected = others.stream().anyMatch(read::matches);
      assertEquals(expected, read.matchesAny(others), where);
    }
  }

  @Test
  void falseMatchesAreAboutAsRareAsPromised() {
    Random random = new Random(1);
    BasicFilter filter = BasicFilter.of(BLOCK, scripts(random, 2_000));

    long matches = scripts(random, 20_000).stream().filter(filter::matches).count();

    // A match is expected in one of 785 thousand; three in 20 thousand would be a wonder.
    assertTrue(matches < 3, "false matches: " + matches);
  }

  @Test
  void anyBytesAreAFilterThatEncodesToThemOrAreRefused() {
    long seed = 19;
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] = (byte) random.nextInt(30);
      if (random.nextBoolean()) {
        bytes[bytes.length - 1] = 0;
      }
      try {
        BasicFilter filter = BasicFilter.decode(BLOCK, Bytes.copyOf(bytes));
        read++;
        assertEquals(bytes[0], filter.count());
        assertFalse(filter.matches(Bytes.EMPTY) && filter.count() == 0);
      } catch (DecodeException expected) {
        assertTrue(expected.offset() <= bytes.length, "seed " + seed + ", round " + round);
      }
    }
    assertTrue(read > 0, "none was a filter");
  }

  @Test
  void everyPrefixAndEveryLongerFormOfAFilterIsRefused() {
    Bytes whole = BasicFilter.of(BLOCK, scripts(new Random(3), 300)).serialized();
    for (int length = 0; length < whole.length(); length++) {
      Bytes prefix = whole.slice(0, length);
      assertThrows(DecodeException.class, () -> BasicFilter.decode(BLOCK, prefix));
    }
    assertThrows(DecodeException.class, () -> BasicFilter.decode(BLOCK, whole.concat(Bytes.of(0))));
  }

  private static DecodeException assertRefused(String hex, Reason reason) {
    DecodeException failure =
        assertThrows(
            DecodeException.class, () -> BasicFilter.decode(BLOCK, Bytes.fromHex(hex)), hex);
    assertEquals(reason, failure.reason(), failure.getMessage());
    return failure;
  }

  private static byte[] padded(String bits) {
    byte[] bytes = new byte[bits.length() / 8 + GolombReader.PADDING];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
    }
    return bytes;
  }

  private static Set<Bytes> scripts(Random random, int count) {
    Set<Bytes> scripts = new HashSet<>();
    while (scripts.size() < count) {
      byte[] script = new byte[8 + random.nextInt(40)];
      random.nextBytes(script);
      scripts.add(Bytes.copyOf(script));
    }
    return scripts;
  }

  private static BlockHash blockHash(Random random) {
    byte[] seed = new byte[8];
    random.nextBytes(seed);
    return BlockHash.TYPE.from(Sha256d.hash(RawHash.TYPE, Bytes.copyOf(seed)));
  }
}
