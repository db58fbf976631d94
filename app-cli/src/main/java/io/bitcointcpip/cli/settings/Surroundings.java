package io.bitcointcpip.cli.settings;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run finds around it. Nothing else of this program looks at the process it runs in.
 *
 * @param environment the environment variables
 * @param home the user's home directory; empty if there is none
 * @param system the operating system's name, as Java tells it
 * @param outIsTerminal whether somebody looks at stdout
 * @param errIsTerminal whether somebody looks at stderr
 */
public record Surroundings(
    ImmutableMap<String, String> environment,
    String home,
    String system,
    boolean outIsTerminal,
    boolean errIsTerminal) {
  private static final String OUT = "/proc/self/fd/1";
  private static final String ERR = "/proc/self/fd/2";

  /** No environment, no home, no terminal. */
  public static Surroundings none() {
    return new Surroundings(ImmutableMap.of(), "", "Linux", false, false);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        ImmutableMap.copyOf(System.getenv()),
        homeDirectory(),
        System.getProperty("os.name", ""),
        isTerminal(Path.of(OUT)),
        isTerminal(Path.of(ERR)));
  }

  /** An environment variable; empty if it is not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /**
   * How wide the terminal says it is, in {@code COLUMNS}; 0 if it says nothing that makes sense.
   */
  public int width() {
    @Nullable Integer columns = Ints.tryParse(variable("COLUMNS"));
    return columns == null || columns < 0 ? 0 : columns;
  }

  /** Java says {@code ?} for a user without a home directory. */
  private static String homeDirectory() {
    String home = System.getProperty("user.home", "");
    return home.equals("?") ? "" : home;
  }

  /** Java tells only of stdin and stdout together; Linux tells of each stream. */
  private static boolean isTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
