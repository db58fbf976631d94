package io.bitcointcpip.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Map;
import picocli.CommandLine;

/** Gives picocli its commands out of the Dagger graph; everything else it makes itself. */
public final class CommandFactory implements CommandLine.IFactory {
  private final Map<Class<?>, Provider<Object>> commands;

  @Inject
  CommandFactory(Map<Class<?>, Provider<Object>> commands) {
    this.commands = commands;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Provider<Object> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
