package io.bitcointcpip.cli.command;

import dagger.Binds;
import dagger.Module;
import dagger.multibindings.ClassKey;
import dagger.multibindings.IntoMap;

/** The commands by their classes. */
@Module
public interface CommandModule {
  /** The lookup. */
  @Binds
  @IntoMap
  @ClassKey(TxCommand.class)
  Object tx(TxCommand command);

  /** The handshake and round trips. */
  @Binds
  @IntoMap
  @ClassKey(PingCommand.class)
  Object ping(PingCommand command);

  /** The offline decoder. */
  @Binds
  @IntoMap
  @ClassKey(DecodeCommand.class)
  Object decode(DecodeCommand command);

  /** The embedded node. */
  @Binds
  @IntoMap
  @ClassKey(ServeCommand.class)
  Object serve(ServeCommand command);
}
