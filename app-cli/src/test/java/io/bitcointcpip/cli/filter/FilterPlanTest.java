package io.bitcointcpip.cli.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterPlanTest {
  @Test
  void aPlanTellsTheRangeItsCostAndWhom() {
    FilterPlan plan = new FilterPlan(840_000, 840_999);

    assertEquals(
        "fetch the filters of blocks 840000 to 840999 (at most 23 MB, some 23 s at 1 MB/s) and the"
            + " blocks that match, from: 10.0.0.1:8333",
        plan.step(List.of(new PeerAddress("10.0.0.1", 8333))));
    assertTrue(plan.revealed().get(0).contains("never the address"));
  }

  @Test
  void theLimitGrowsWithTheRange() {
    assertEquals(Duration.ofSeconds(30), new FilterPlan(5, 5).limit());
    assertEquals(Duration.ofSeconds(30 + 88), new FilterPlan(0, 999).limit());
  }
}
