package io.bitcointcpip.cli.command;

import dagger.Binds;
import dagger.Module;
import dagger.multibindings.IntoMap;
import dagger.multibindings.StringKey;

/** The commands by their names, in the order of the help. */
@Module
public interface CommandModule {
  /** The lookup. */
  @Binds
  @IntoMap
  @StringKey("tx")
  Object tx(TxCommand command);

  /** The offline check of a proof. */
  @Binds
  @IntoMap
  @StringKey("verify")
  Object verify(VerifyCommand command);

  /** The retrieval of a block. */
  @Binds
  @IntoMap
  @StringKey("block")
  Object block(BlockCommand command);

  /** The chain of headers. */
  @Binds
  @IntoMap
  @StringKey("headers")
  Object headers(HeadersCommand command);

  /** The handshake and round trips. */
  @Binds
  @IntoMap
  @StringKey("ping")
  Object ping(PingCommand command);

  /** Finding nodes. */
  @Binds
  @IntoMap
  @StringKey("peers")
  Object peers(PeersCommand command);

  /** The offline decoder. */
  @Binds
  @IntoMap
  @StringKey("decode")
  Object decode(DecodeCommand command);

  /** The embedded node. */
  @Binds
  @IntoMap
  @StringKey("serve")
  Object serve(ServeCommand command);

  /** Completion scripts and the manual page. */
  @Binds
  @IntoMap
  @StringKey("completion")
  Object completion(CompletionCommand command);
}
