package io.bitcointcpip.cli.option;

import com.google.common.collect.ImmutableList;

/**
 * Options that belong together, and that several commands share.
 *
 * @param title what help calls them
 */
public record OptionGroup(String title, ImmutableList<Option<?>> options) {
  /** A group of the given options, in the order of the help. */
  public static OptionGroup of(String title, Option<?>... options) {
    return new OptionGroup(title, ImmutableList.copyOf(options));
  }
}
