package io.bitcointcpip.cli.chain;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.StoreException;
import io.bitcointcpip.protocol.network.Network;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens the chain where it is kept, or, for those who only want to ask it, what there is in place
 * of that.
 *
 * @param notes what the user should know, a line each
 */
public record ChainFiles(BestChain chain, ImmutableList<String> notes) {
  /**
   * The chain in the data directory, to be kept there.
   *
   * @throws StoreException if that cannot be
   */
  public static BestChain open(Path dataDirectory, ChainParameters parameters) {
    return new BestChain(HeaderStore.open(folder(dataDirectory, parameters), parameters));
  }

  /** Whether a chain was kept in the data directory. */
  public static boolean isKept(Path dataDirectory, Network network) {
    return HeaderStore.isIn(dataDirectory.resolve(network.id()));
  }

  /**
   * The chain in the data directory; where there is none, or nothing can be kept, or another
   * process uses it, one in memory that begins with what can be read.
   *
   * @throws StoreException if a newer version of this program wrote what is there
   */
  public static ChainFiles openOrCopy(Optional<Path> dataDirectory, ChainParameters parameters) {
    if (dataDirectory.isEmpty()) {
      return new ChainFiles(
          new BestChain(HeaderStore.inMemory(parameters)),
          ImmutableList.of("headers are not kept: there is no home directory"));
    }
    try {
      return new ChainFiles(open(dataDirectory.get(), parameters), ImmutableList.of());
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.FORMAT) {
        throw e;
      }
      return new ChainFiles(
          new BestChain(copy(folder(dataDirectory.get(), parameters), parameters)),
          ImmutableList.of("headers are not kept: " + e.getMessage()));
    }
  }

  private static HeaderStore copy(Path folder, ChainParameters parameters) {
    try {
      return HeaderStore.copyOf(folder, parameters);
    } catch (StoreException e) {
      return HeaderStore.inMemory(parameters);
    }
  }

  private static Path folder(Path dataDirectory, ChainParameters parameters) {
    return dataDirectory.resolve(parameters.name());
  }
}
