package io.bitcointcpip.cli.command;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainFiles;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.output.Console;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.network.Network;

/** Opens the chain of headers that a lookup is to use. */
final class LookupChain {
  private LookupChain() {}

  /** The chain that is kept, or one in memory: of the sample, or since nothing can be kept. */
  static BestChain open(Network network, LookupSetting setting, Console console) {
    if (setting.sample()) {
      return new BestChain(HeaderStore.inMemory(ChainParameters.ofSample(Sample.NETWORK)));
    }
    ChainFiles files = ChainFiles.openOrCopy(setting.dataDirectory(), ChainParameters.of(network));
    files.notes().forEach(console::note);
    return files.chain();
  }
}
