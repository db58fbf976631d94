package io.bitcointcpip.protocol.network;

import com.google.common.collect.ImmutableList;

/** Where the first addresses of nodes come from (Core: {@code kernel/chainparams.cpp}). */
public final class Seeds {
  // What Core asks all of them for: NETWORK and WITNESS.
  private static final String CORE = "9";
  private static final String[] CLASSIC = {"1", "5", "9", "d"};
  private static final String[] ALL = {
    "1", "5", "9", "d", "49", "400", "404", "408", "40c", "448", "809", "849", "c08", "c48"
  };

  private static final ImmutableList<DnsSeed> MAIN =
      ImmutableList.of(
          DnsSeed.of("seed.bitcoin.sipa.be", CLASSIC),
          DnsSeed.of("dnsseed.bluematt.me", CORE),
          DnsSeed.of("dnsseed.bitcoin.dashjr-list-of-p2p-nodes.us", CORE),
          DnsSeed.of("seed.bitcoin.jonasschnelli.ch", CLASSIC),
          DnsSeed.of("seed.btc.petertodd.net", CLASSIC),
          DnsSeed.of("seed.bitcoin.sprovoost.nl", CORE),
          DnsSeed.of("dnsseed.emzy.de", CORE),
          DnsSeed.of("seed.bitcoin.wiz.biz", CORE),
          DnsSeed.of("seed.mainnet.achownodes.xyz", ALL));
  private static final ImmutableList<DnsSeed> TESTNET3 =
      ImmutableList.of(
          DnsSeed.of("testnet-seed.bitcoin.jonasschnelli.ch", CORE),
          DnsSeed.of("seed.tbtc.petertodd.net", CORE),
          DnsSeed.of("seed.testnet.bitcoin.sprovoost.nl", CORE),
          DnsSeed.of("testnet-seed.bluematt.me", CORE),
          DnsSeed.of("seed.testnet.achownodes.xyz", ALL));
  private static final ImmutableList<DnsSeed> TESTNET4 =
      ImmutableList.of(
          DnsSeed.of("seed.testnet4.bitcoin.sprovoost.nl", CORE),
          DnsSeed.of("seed.testnet4.wiz.biz", CORE));
  private static final ImmutableList<DnsSeed> SIGNET =
      ImmutableList.of(
          DnsSeed.of("seed.signet.bitcoin.sprovoost.nl", CORE),
          DnsSeed.of("seed.signet.achownodes.xyz", ALL));
  private static final ImmutableList<String> SIGNET_FIXED =
      ImmutableList.of(
          "178.128.221.177", "v7ajjeirttkbnt32wpy3c6w3emwnfr3fkla7hpxcfokr3ysd3kqtzmqd.onion");

  private Seeds() {}

  /** The names to look up; none on regtest. */
  public static ImmutableList<DnsSeed> dns(Network network) {
    return switch (network) {
      case MAIN -> MAIN;
      case TESTNET3 -> TESTNET3;
      case TESTNET4 -> TESTNET4;
      case SIGNET -> SIGNET;
      case REGTEST -> ImmutableList.of();
    };
  }

  /** Nodes at the network's default port that are there for those whose lookups fail. */
  public static ImmutableList<String> fixed(Network network) {
    return network == Network.SIGNET ? SIGNET_FIXED : ImmutableList.of();
  }
}
