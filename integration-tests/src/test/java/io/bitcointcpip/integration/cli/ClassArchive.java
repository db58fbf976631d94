package io.bitcointcpip.integration.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The classes of the executable jar, kept ready as its launcher keeps them: the suites start the
 * jar hundreds of times. Made at the first use, for the JDK that runs the tests.
 */
final class ClassArchive {
  private static final ImmutableList<String> OPTIONS = make();

  private ClassArchive() {}

  /** What has a JVM use them; nothing if they could not be made. */
  static ImmutableList<String> options() {
    return OPTIONS;
  }

  private static ImmutableList<String> make() {
    Path jar = Path.of(System.getProperty("app.jar"));
    try {
      Path directory = Files.createTempDirectory("classes");
      directory.toFile().deleteOnExit();
      Path archive = directory.resolve("app-cli.jsa");
      archive.toFile().deleteOnExit();
      Process process =
          new ProcessBuilder(
                  CliRun.java(),
                  "-Xlog:disable",
                  "-XX:ArchiveClassesAtExit=" + archive,
                  "-jar",
                  jar.toString(),
                  "tx",
                  "--demo")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && Files.exists(archive)
          ? ImmutableList.of("-XX:SharedArchiveFile=" + archive)
          : ImmutableList.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
