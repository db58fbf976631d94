package io.bitcointcpip.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.cli.range.ScanProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RangeMeterTest {
  @Test
  void rateVolumeAndRemainingTimeAreShown() {
    assertEquals(
        "[#####---------------] 50 of 200 blocks, 10 blocks/s, 12.0 MB/s, 15 s left",
        RangeMeter.line(new ScanProgress(50, 200, 60_000_000), Duration.ofSeconds(5).toNanos()));
  }

  @Test
  void withoutBlocksNoVolumeIsShown() {
    assertEquals(
        "[--------------------] 0 of 0 blocks, 0 blocks/s",
        RangeMeter.line(new ScanProgress(0, 0, 0), 0));
    assertEquals(
        "[####################] 200 of 200 blocks, 100 blocks/s",
        RangeMeter.line(new ScanProgress(200, 200, 0), Duration.ofSeconds(2).toNanos()));
  }
}
