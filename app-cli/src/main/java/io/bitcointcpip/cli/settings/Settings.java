package io.bitcointcpip.cli.settings;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.option.Defaults;
import io.bitcointcpip.protocol.wire.EscapedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options that outlive a command line. Each may be set by an environment variable, {@code
 * BITCOIN_TCPIP_} and its name in capitals, and by a line of {@code config.properties} in the data
 * directory; the former wins, and the command line wins over both.
 */
public final class Settings implements Defaults {
  private static final String DATA_DIR = "data-dir";
  private static final String FILE = "config.properties";
  private static final int MAX_SHOWN = 40;

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

  private final ImmutableMap<String, Default> settings;

  private Settings(ImmutableMap<String, Default> settings) {
    this.settings = settings;
  }

  /**
   * The settings of a run.
   *
   * @param args the command line, which may name the data directory
   * @throws CommandFailure if there is a configuration file that cannot be read, or sets what is no
   *     setting
   */
  public static Settings load(List<String> args, Surroundings surroundings) throws CommandFailure {
    ImmutableMap.Builder<String, Default> settings = ImmutableMap.builder();
    Optional<Path> standardDirectory = DataDirectory.standard(surroundings);
    if (standardDirectory.isPresent()) {
      settings.put(DATA_DIR, new Default(standardDirectory.get().toString(), ""));
    }
    ImmutableMap<String, Default> environment = environment(surroundings);
    settings.putAll(environment);
    Optional<String> named = named(args);
    Default standard = settings.buildKeepingLast().get(DATA_DIR);
    String directory = named.orElse(standard == null ? "" : standard.value());
    if (!directory.isEmpty()) {
      settings.putAll(file(directory));
    }
    // Put last, the environment wins over the file.
    return new Settings(settings.putAll(environment).buildKeepingLast());
  }

  @Override
  public Optional<Default> of(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  private static ImmutableMap<String, Default> environment(Surroundings surroundings) {
    ImmutableMap.Builder<String, Default> settings = ImmutableMap.builder();
    for (String name : NAMES) {
      String variable = "BITCOIN_TCPIP_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
      String value = surroundings.variable(variable);
      if (!value.isEmpty()) {
        settings.put(name, new Default(value, variable));
      }
    }
    return settings.buildOrThrow();
  }

  private static ImmutableMap<String, Default> file(String directory) throws CommandFailure {
    Path path;
    ImmutableList<ConfigFile.Entry> entries;
    try {
      path = Path.of(directory, FILE);
      if (!Files.exists(path)) {
        return ImmutableMap.of();
      }
      entries = ConfigFile.read(path);
    } catch (InvalidPathException e) {
      // Whoever needs the directory will say so.
      return ImmutableMap.of();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.LOCAL, "cannot read " + Path.of(directory, FILE) + ": " + e.getMessage());
    }
    ImmutableMap.Builder<String, Default> settings = ImmutableMap.builder();
    for (ConfigFile.Entry entry : entries) {
      if (!NAMES.contains(entry.name()) || entry.name().equals(DATA_DIR)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            path + ", line " + entry.line() + ": '" + shown(entry.name()) + "' is no setting",
            "settings are " + Joiner.on(", ").join(NAMES).replace(DATA_DIR + ", ", ""));
      }
      settings.put(entry.name(), new Default(entry.value(), path + ", line " + entry.line()));
    }
    return settings.buildKeepingLast();
  }

  private static String shown(String name) {
    String escaped = EscapedText.of(name);
    return escaped.length() <= MAX_SHOWN ? escaped : escaped.substring(0, MAX_SHOWN) + "...";
  }

  /** The data directory that a command line names. */
  private static Optional<String> named(List<String> args) {
    String option = "--" + DATA_DIR;
    for (int i = args.size() - 1; i >= 0; i--) {
      if (args.get(i).startsWith(option + "=")) {
        return Optional.of(args.get(i).substring(option.length() + 1));
      }
      if (args.get(i).equals(option) && i + 1 < args.size()) {
        return Optional.of(args.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
