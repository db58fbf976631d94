package io.bitcointcpip.cli.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanMeterTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void theLineTellsRateAndRemainingTime() {
    ScanCounts counts =
        new ScanCounts(10, 500_000_000_000L, 700_000_000_000L, 200_000_000_000L, 0, 3, 0, 0, 0);

    assertEquals(
        "[##############------] 500.0 GB of 700.0 GB, 2.0 GB/s, 100 s left, 3 found",
        ScanMeter.line(counts, 100 * SECOND));
  }

  @Test
  void nothingIsSaidOfWhatIsNotKnownYet() {
    ScanCounts counts = new ScanCounts(1, 0, 0, 0, 0, 0, 0, 0, 0);

    assertEquals(
        "[--------------------] 0.0 kB of 0.0 kB, 0.0 kB/s, 0 found", ScanMeter.line(counts, 0));
  }

  @Test
  void theSummaryNamesWhatIsOdd() {
    ScanCounts counts = new ScanCounts(2, 3_000_000, 3_000_000, 3_000_000, 258, 12, 2, 1, 3);

    assertEquals(
        "12 found in 258 blocks, 2 files, 3.0 MB read at 1.5 MB/s; 3 blocks came by twice; "
            + "2 places are damaged; 1 files could not be read",
        ScanMeter.summary(counts, 2 * SECOND));
  }
}
