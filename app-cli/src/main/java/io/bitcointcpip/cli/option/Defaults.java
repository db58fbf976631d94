package io.bitcointcpip.cli.option;

import java.util.Optional;

/** Values of options that a command line leaves out. */
@FunctionalInterface
public interface Defaults {
  /** No values. */
  Defaults NONE = name -> Optional.empty();

  /** The value of the option {@code --name}, if there is one. */
  Optional<Default> of(String name);

  /**
   * A value.
   *
   * @param source where it was set, for messages; empty if nobody set it
   */
  record Default(String value, String source) {}
}
