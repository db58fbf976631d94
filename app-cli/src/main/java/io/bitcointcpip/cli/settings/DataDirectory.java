package io.bitcointcpip.cli.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where the platform keeps what programs store: headers, peers, settings. */
final class DataDirectory {
  private static final String NAME = "bitcoin-tcpip";

  private DataDirectory() {}

  /** {@code $XDG_DATA_HOME/bitcoin-tcpip} or the platform's place; none without a home. */
  static Optional<Path> standard(Surroundings surroundings) {
    String base = base(surroundings);
    try {
      Path path = Path.of(base, NAME);
      return base.isEmpty() || !path.isAbsolute() ? Optional.empty() : Optional.of(path);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String base(Surroundings surroundings) {
    String wanted = surroundings.variable("XDG_DATA_HOME");
    if (!wanted.isEmpty()) {
      return wanted;
    }
    String system = surroundings.system().toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return surroundings.variable("LOCALAPPDATA");
    }
    if (surroundings.home().isEmpty()) {
      return "";
    }
    String folder = system.startsWith("mac") ? "/Library/Application Support" : "/.local/share";
    return surroundings.home() + folder;
  }
}
