package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;

/** What somebody may have meant who wrote a name that does not exist. */
public final class Suggestions {
  private static final int MOST = 2;

  /** A text as short as this resembles every other one. */
  private static final int MUTE = 2;

  private Suggestions() {}

  /** The names that are nearest to {@code written}, if any are near; the nearest first. */
  public static ImmutableList<String> of(String written, Iterable<String> names) {
    if (written.length() <= MUTE) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Near> near = ImmutableList.builder();
    for (String name : names) {
      int distance = distance(written, name);
      boolean begun = name.startsWith(written);
      if (begun || distance <= Math.max(1, Math.min(written.length(), name.length()) / 3)) {
        near.add(new Near(name, begun ? 0 : distance));
      }
    }
    return near.build().stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .collect(ImmutableList.toImmutableList());
  }

  private record Near(String name, int distance) {}

  /**
   * How many characters have to be put in, left out, replaced, or swapped with their neighbour
   * (optimal string alignment).
   */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }
}
