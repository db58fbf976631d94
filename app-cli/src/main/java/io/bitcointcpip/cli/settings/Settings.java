package io.bitcointcpip.cli.settings;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The options that outlive a command line. Each may be set by an environment variable, {@code
 * BITCOIN_TCPIP_} and its name in capitals, and by a line of {@code config.properties} in the data
 * directory; the former wins, and the command line wins over both.
 */
public final class Settings {
  private static final String DATA_DIR = "data-dir";
  private static final String FILE = "config.properties";

  /** What may be set. A result's form is a matter of each command, and is not among them. */
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "network",
          "peer",
          "peers",
          "transport",
          "proxy",
          "timeout",
          DATA_DIR,
          "color",
          "quiet",
          "verbose");

  private final ImmutableMap<String, Setting> settings;

  private Settings(ImmutableMap<String, Setting> settings) {
    this.settings = settings;
  }

  /**
   * A setting.
   *
   * @param source where it was set, for messages; empty for the platform's standard
   */
  public record Setting(String value, String source) {}

  /**
   * The settings of a run.
   *
   * @param args the command line, which may name the data directory
   * @throws CommandFailure if there is a configuration file that cannot be read, or sets what is no
   *     setting
   */
  public static Settings load(String[] args, Surroundings surroundings) throws CommandFailure {
    ImmutableMap.Builder<String, Setting> settings = ImmutableMap.builder();
    DataDirectory.standard(surroundings)
        .ifPresent(path -> settings.put(DATA_DIR, new Setting(path.toString(), "")));
    ImmutableMap<String, Setting> environment = environment(surroundings);
    settings.putAll(environment);
    Optional<String> named = named(args);
    Setting standard = settings.buildKeepingLast().get(DATA_DIR);
    String directory = named.orElse(standard == null ? "" : standard.value());
    if (!directory.isEmpty()) {
      settings.putAll(file(directory));
    }
    // Put last, the environment wins over the file.
    return new Settings(settings.putAll(environment).buildKeepingLast());
  }

  /** The value of the option {@code --name}, if one is set. */
  public Optional<Setting> of(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  private static ImmutableMap<String, Setting> environment(Surroundings surroundings) {
    ImmutableMap.Builder<String, Setting> settings = ImmutableMap.builder();
    for (String name : NAMES) {
      String variable = "BITCOIN_TCPIP_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
      String value = surroundings.variable(variable);
      if (!value.isEmpty()) {
        settings.put(name, new Setting(value, variable));
      }
    }
    return settings.buildOrThrow();
  }

  private static ImmutableMap<String, Setting> file(String directory) throws CommandFailure {
    Properties properties = new Properties();
    Path path;
    try {
      path = Path.of(directory, FILE);
      if (!Files.exists(path)) {
        return ImmutableMap.of();
      }
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      }
    } catch (InvalidPathException e) {
      // Whoever needs the directory will say so.
      return ImmutableMap.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot read " + Path.of(directory, FILE) + ": " + e.getMessage());
    }
    ImmutableMap.Builder<String, Setting> settings = ImmutableMap.builder();
    for (String name : properties.stringPropertyNames()) {
      if (!NAMES.contains(name) || name.equals(DATA_DIR)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            path + ": '" + EscapedText.of(name) + "' is no setting",
            "settings are " + Joiner.on(", ").join(NAMES).replace(DATA_DIR + ", ", ""));
      }
      settings.put(name, new Setting(properties.getProperty(name), path.toString()));
    }
    return settings.buildOrThrow();
  }

  /** The data directory that a command line names. */
  private static Optional<String> named(String[] args) {
    String option = "--" + DATA_DIR;
    for (int i = args.length - 1; i >= 0; i--) {
      if (args[i].startsWith(option + "=")) {
        return Optional.of(args[i].substring(option.length() + 1));
      }
      if (args[i].equals(option) && i + 1 < args.length) {
        return Optional.of(args[i + 1]);
      }
    }
    return Optional.empty();
  }
}
