package io.bitcointcpip.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How lookups of one kind went. Thread-safe. */
final class Lookups {
  private static final int CAPACITY = 1 << 20;

  private final String name;
  private final int[] micros = new int[CAPACITY];
  private final SortedMap<String, Integer> failures = new TreeMap<>();
  private int count;

  Lookups(String name) {
    this.name = name;
  }

  synchronized void succeeded(long nanos) {
    // All room for them was made before, so that they do not look like a leak.
    micros[Math.min(count++, CAPACITY - 1)] = (int) TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  synchronized void failed(String reason) {
    failures.merge(reason, 1, Integer::sum);
  }

  /** Two lines: the figures, and why lookups failed. */
  synchronized List<String> lines() {
    int[] sorted = Arrays.copyOf(micros, Math.min(count, CAPACITY));
    Arrays.sort(sorted);
    int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
    return List.of(
        String.format(
            Locale.ROOT,
            "lookups %s: %d succeeded, %d failed, p50 %d us, p99 %d us, most %d us",
            name,
            count,
            failed,
            at(sorted, 0.5),
            at(sorted, 0.99),
            at(sorted, 1)),
        String.format(Locale.ROOT, "failures %s: %s", name, failures));
  }

  private static int at(int[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }
}
