package io.bitcointcpip.cli.chain;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.protocol.network.Network;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The headers that were kept by earlier runs, for those who ask them and add none.
 *
 * @param chain empty if there are none
 * @param notes what the user should know, a line each
 */
public record KeptHeaders(Optional<BestChain> chain, ImmutableList<String> notes)
    implements AutoCloseable {
  /** Those in the data directory, or in a copy of it if another process uses it. */
  public static KeptHeaders open(Optional<Path> dataDirectory, Network network) {
    if (dataDirectory.filter(each -> ChainFiles.isKept(each, network)).isEmpty()) {
      return new KeptHeaders(Optional.empty(), ImmutableList.of());
    }
    ChainFiles files = ChainFiles.openOrCopy(dataDirectory, ChainParameters.of(network));
    return new KeptHeaders(Optional.of(files.chain()), files.notes());
  }

  @Override
  public void close() {
    chain.ifPresent(BestChain::close);
  }
}
