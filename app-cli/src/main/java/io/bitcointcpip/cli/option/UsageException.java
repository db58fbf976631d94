package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/** A command line makes no sense: what is wrong in one line, and perhaps what was meant. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<String> suggestions;

  /** Says what is wrong, or what would be right. */
  public UsageException(String message) {
    this(message, ImmutableList.of());
  }

  /** The same, with what may have been meant instead. */
  public UsageException(String message, ImmutableList<String> suggestions) {
    super(message);
    this.suggestions = suggestions;
  }

  /** What the user may have meant instead. */
  public ImmutableList<String> suggestions() {
    return suggestions;
  }
}
