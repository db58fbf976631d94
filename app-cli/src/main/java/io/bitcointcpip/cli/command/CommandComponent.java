package io.bitcointcpip.cli.command;

import dagger.BindsInstance;
import dagger.Component;
import io.bitcointcpip.cli.option.Arguments;
import io.bitcointcpip.cli.output.Console;
import java.io.InputStream;

/**
 * Everything a run is made of. A method for each command, and not a map of them: so only what the
 * chosen one needs is loaded.
 */
@Component
interface CommandComponent {
  TxCommand tx();

  VerifyCommand verify();

  BlockCommand block();

  HeadersCommand headers();

  HistoryCommand history();

  PingCommand ping();

  PeersCommand peers();

  WatchCommand watch();

  SendCommand send();

  DecodeCommand decode();

  ScanCommand scan();

  ServeCommand serve();

  CompletionCommand completion();

  /** Makes the component of one run. */
  @Component.Factory
  interface Factory {
    CommandComponent create(
        @BindsInstance InputStream stdin,
        @BindsInstance Console console,
        @BindsInstance Arguments arguments);
  }
}
