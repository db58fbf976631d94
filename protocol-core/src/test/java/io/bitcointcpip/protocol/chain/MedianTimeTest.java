package io.bitcointcpip.protocol.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MedianTimeTest {
  @Test
  void elevenTimesHaveTheSixthAsTheirMedian() {
    TestChain chain = chain(1, 99, 98, 97, 50, 2, 3, 4, 5, 51, 52, 53);

    assertEquals(51, MedianTime.at(chain, 11));
    assertEquals(50, MedianTime.at(chain, 10));
  }

  @Test
  void nearGenesisTheUpperOfTwoInTheMiddleCounts() {
    TestChain chain = chain(10, 30, 20, 40);

    assertEquals(10, MedianTime.at(chain, 0));
    assertEquals(30, MedianTime.at(chain, 1));
    assertEquals(20, MedianTime.at(chain, 2));
    assertEquals(30, MedianTime.at(chain, 3));
  }

  @Test
  void timesAreUnsigned() {
    assertEquals(0xffff_ffffL, MedianTime.at(chain(1, 0xffff_ffffL), 1));
  }

  private static TestChain chain(long... times) {
    TestChain chain = new TestChain();
    for (long time : times) {
      chain.add(time, 0x1d00_ffffL);
    }
    return chain;
  }
}
