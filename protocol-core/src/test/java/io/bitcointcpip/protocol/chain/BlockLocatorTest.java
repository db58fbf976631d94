package io.bitcointcpip.protocol.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Comparators;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLocatorTest {
  @Test
  void twelveHeadersAreNamedBeforeTheGapsDouble() {
    assertEquals(
        List.of(100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 89, 87, 83, 75, 59, 27, 0),
        BlockLocator.heights(100));
  }

  @Test
  void aShortChainIsNamedWhole() {
    assertEquals(List.of(0), BlockLocator.heights(0));
    assertEquals(List.of(3, 2, 1, 0), BlockLocator.heights(3));
  }

  @Test
  void genesisIsNamedOnceWhereverTheGapsEnd() {
    for (int tip = 0; tip < 2_000; tip++) {
      List<Integer> heights = BlockLocator.heights(tip);

      assertTrue(
          Comparators.isInStrictOrder(heights, Comparator.<Integer>reverseOrder()), "tip " + tip);
      assertEquals(0, heights.get(heights.size() - 1));
    }
  }

  @Test
  void theLongestChainKeepsTheLimitOfTheMessage() {
    assertTrue(BlockLocator.heights(Integer.MAX_VALUE).size() <= 101);
  }

  @Test
  void aChainHasGenesisAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> BlockLocator.heights(-1));
  }
}
