package io.bitcointcpip.cli.output;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;

/** Lines that begin with a label, aligned: an answer on one screen. */
public final class LabelledLines {
  static final int LABEL_WIDTH = 13;

  private final ImmutableList.Builder<String> lines = ImmutableList.builder();

  /** {@code label value}. */
  public LabelledLines add(String label, String value) {
    lines.add(Strings.padEnd(label, LABEL_WIDTH, ' ') + value);
    return this;
  }

  /** An element of what was labelled last. */
  public LabelledLines sub(int index, String value) {
    lines.add(Strings.padEnd("  #" + index, LABEL_WIDTH, ' ') + value);
    return this;
  }

  /** More about the line before. */
  public LabelledLines detail(String value) {
    lines.add(" ".repeat(LABEL_WIDTH) + value);
    return this;
  }

  /** All lines, in order. */
  public ImmutableList<String> lines() {
    return lines.build();
  }
}
