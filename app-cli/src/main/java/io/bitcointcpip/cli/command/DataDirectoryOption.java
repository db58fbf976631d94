package io.bitcointcpip.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --data-dir}, which the settings fill in when it is not given. */
final class DataDirectoryOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where headers, peers and config.properties are kept.")
  private @Nullable Path directory;

  /** The directory, if there is any place for one. */
  Optional<Path> known() {
    return Optional.ofNullable(directory);
  }

  /** The directory, which may not exist yet. */
  Path directory(CommandSpec spec) {
    if (directory == null) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no home directory here: where to keep data? --data-dir DIR");
    }
    return directory;
  }
}
