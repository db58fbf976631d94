package io.bitcointcpip.cli.range;

import java.time.Duration;
import java.util.Locale;

/** What a search takes, roughly. */
record Estimate(long bytes, Duration time) {
  // What a node on the other side of the world sends to one more stranger.
  private static final long BYTES_PER_SECOND_AND_PEER = 1_000_000;
  private static final long BYTES_PER_SECOND = 8_000_000;
  private static final long ANSWERS_PER_SECOND_AND_PEER = 20;
  private static final long MEGABYTE = 1_000_000;

  /** The estimate for {@code blocks}, asked of {@code peers} that serve {@code tier}. */
  static Estimate of(RangeTier tier, BlockList blocks, int peers) {
    int sharers = Math.max(1, peers);
    int voices = Math.min(tier.voices(), sharers);
    long bytes = blocks.heights().stream().mapToLong(tier::estimatedBytes).sum() * voices;
    long byVolume = bytes / Math.min(BYTES_PER_SECOND, sharers * BYTES_PER_SECOND_AND_PEER);
    long byCount = (long) blocks.size() * voices / (sharers * ANSWERS_PER_SECOND_AND_PEER);
    return new Estimate(bytes, Duration.ofSeconds(1 + Math.max(byVolume, byCount)));
  }

  /** How long it may take at most: five times what is expected, and a minute. */
  Duration limit() {
    return time.multipliedBy(5).plusMinutes(1);
  }

  /** In words. */
  @Override
  public String toString() {
    String size =
        bytes < MEGABYTE
            ? Math.max(1, bytes / 1_000) + " kB"
            : String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
    long seconds = time.toSeconds();
    return "about "
        + size
        + ", "
        + (seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " minutes");
  }
}
