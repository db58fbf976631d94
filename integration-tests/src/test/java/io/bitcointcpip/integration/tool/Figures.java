package io.bitcointcpip.integration.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests measured, in files: {@code target/figures} of this module. */
public final class Figures {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("basedir", "."), "target", "figures");

  private Figures() {}

  /** Writes the figures of {@code test} in the place of those of its last run. */
  public static void write(Class<?> test, String text) throws IOException {
    Files.createDirectories(DIRECTORY);
    Files.writeString(DIRECTORY.resolve(test.getSimpleName() + ".txt"), text + "\n");
  }
}
