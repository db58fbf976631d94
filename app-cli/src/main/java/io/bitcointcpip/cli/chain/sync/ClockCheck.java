package io.bitcointcpip.cli.chain.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares this machine's clock with those of the peers and with what blocks say. */
final class ClockCheck {
  /** As far as Core lets them differ before it warns. */
  private static final long TOLERANCE = Duration.ofMinutes(70).toSeconds();

  private static final int MAX_PEERS = 200;

  private final List<Long> offsets = new ArrayList<>();
  private long latest;

  /** A peer's clock is so many seconds ahead of ours. */
  void heard(long offset) {
    if (offsets.size() < MAX_PEERS) {
      offsets.add(offset);
    }
  }

  /** A valid header was not taken, since its time is too far ahead of our clock; 0 if none. */
  void tooLate(long time) {
    latest = Math.max(latest, time);
  }

  /** What is to be told, a line each. */
  List<String> warnings(long now) {
    List<String> warnings = new ArrayList<>();
    if (latest > 0) {
      warnings.add(
          "your clock seems wrong: there is a block dated "
              + (latest - now) / 60
              + " minutes after it, and the chain was not followed there");
    }
    long median = median();
    if (Math.abs(median) > TOLERANCE) {
      warnings.add(
          "your clock seems wrong: it is "
              + Math.abs(median) / 60
              + " minutes "
              + (median > 0 ? "behind" : "ahead of")
              + " those of the nodes");
    }
    return warnings;
  }

  private long median() {
    List<Long> sorted = offsets.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
