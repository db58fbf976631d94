package io.bitcointcpip.integration.tool;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A program of the machine that a test needs, such as {@code tshark}. A test that needs it where it
 * is absent is skipped, and says so; with {@code tools.required=true} it fails.
 */
public final class ExternalTool {
  private ExternalTool() {}

  /** The path of {@code name}; skips the test without it. */
  public static Path require(String name) {
    Optional<Path> found = find(name);
    if (Boolean.getBoolean("tools.required") && found.isEmpty()) {
      throw new AssertionError("no " + name + " on this machine, but it is required");
    }
    assumeTrue(found.isPresent(), () -> "no " + name + " on this machine");
    return found.orElseThrow();
  }

  private static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
