package io.bitcointcpip.transport.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void theRestHasALimit() {
    BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10), new Random(1));
    for (int failures = 1; failures < 200; failures++) {
      Duration rest = Duration.ofNanos(backOff.end(failures, 0));
      assertTrue(rest.compareTo(Duration.ofMinutes(10)) <= 0, rest.toString());
      assertTrue(rest.compareTo(Duration.ofSeconds(1)) >= 0, rest.toString());
    }
  }

  @Test
  void aRestOfCenturiesIsNoOverflow() {
    Duration centuries = Duration.ofSeconds(Long.MAX_VALUE);
    for (int failures = 1; failures < 40; failures++) {
      assertTrue(new BackOff(centuries, centuries, new Random(1)).end(failures, 1) > 1);
      assertTrue(new BackOff(Duration.ofDays(1), centuries, new Random(1)).end(failures, 1) > 1);
    }
  }
}
