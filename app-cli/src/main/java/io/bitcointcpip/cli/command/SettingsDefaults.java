package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Takes options that the command line leaves out from the user's {@link Settings}. */
public final class SettingsDefaults implements IDefaultValueProvider {
  private final Settings settings;
  private @Nullable ArgSpec askedLast;

  /** Takes them from {@code settings}. */
  public SettingsDefaults(Settings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    askedLast = argument;
    return setting(argument).map(Settings.Setting::value).orElse(null);
  }

  /** Where the value was set that {@code failure} is about; empty if on the command line. */
  public Optional<String> source(ParameterException failure) {
    // What was asked for last is what the parser stumbled over, if it did so over a default.
    ArgSpec argument = failure.getArgSpec();
    if (argument == null || argument != askedLast) {
      return Optional.empty();
    }
    return setting(argument).map(Settings.Setting::source).filter(source -> !source.isEmpty());
  }

  private Optional<Settings.Setting> setting(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? settings.of(option.longestName().substring(2))
        : Optional.empty();
  }
}
