package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.option.Option;
import io.bitcointcpip.cli.option.UsageException;
import io.bitcointcpip.cli.option.Values;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --data-dir}, which the settings fill in when it is not given. */
final class DataDirectoryOption {
  static final Option<Path> DIRECTORY =
      Option.of("--data-dir")
          .takes("DIR", Values.PATH)
          .help("Where headers, peers and config.properties are kept.");

  private DataDirectoryOption() {}

  /** The directory, if there is any place for one. */
  static Optional<Path> known(Arguments arguments) {
    return arguments.get(DIRECTORY);
  }

  /** The directory, which may not exist yet. */
  static Path required(Arguments arguments) {
    return known(arguments)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no home directory here: where to keep data? --data-dir DIR"));
  }
}
