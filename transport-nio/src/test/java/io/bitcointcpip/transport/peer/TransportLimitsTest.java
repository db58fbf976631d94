package io.bitcointcpip.transport.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportLimitsTest {
  private static final long LEAST = TransportLimits.MIN_TOTAL;

  @Test
  void theLeastOfEachIsAllowed() {
    assertEquals(LEAST, new TransportLimits(0, 1, 1, LEAST).total());
    assertTrue(TransportLimits.DEFAULT.total() >= LEAST);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1, 0", "0, 0, 1, 0", "0, 1, 0, 0", "0, 1, 1, -1"})
  void lessIsRefused(int inbound, int toSend, int toDigest, long beyondLeast) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TransportLimits(inbound, toSend, toDigest, LEAST + beyondLeast));
  }

  @Test
  void oneLimitIsReplacedAndTheOthersStay() {
    TransportLimits limits = new TransportLimits(1, 2, 3, LEAST);

    assertEquals(new TransportLimits(9, 2, 3, LEAST), limits.withInboundConnections(9));
    assertEquals(new TransportLimits(1, 2, 3, LEAST + 1), limits.withTotal(LEAST + 1));
  }
}
