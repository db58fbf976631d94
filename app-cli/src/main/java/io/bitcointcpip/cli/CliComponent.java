package io.bitcointcpip.cli;

import dagger.BindsInstance;
import dagger.Component;
import io.bitcointcpip.cli.command.CommandModule;
import io.bitcointcpip.cli.command.Commands;
import io.bitcointcpip.cli.output.Console;
import jakarta.inject.Singleton;
import java.io.InputStream;

/** Everything a run is made of. */
@Singleton
@Component(modules = CommandModule.class)
interface CliComponent {
  /** The commands. */
  Commands commands();

  /** Makes the component of one run. */
  @Component.Factory
  interface Factory {
    CliComponent create(@BindsInstance InputStream stdin, @BindsInstance Console console);
  }
}
