package io.bitcointcpip.protocol.message;

import com.google.common.collect.ImmutableBiMap;
import io.bitcointcpip.protocol.network.CommandName;

/** The numbers of message types in v2 packets, as the table of BIP324 has them. */
final class ShortIds {
  private static final int FEATURE = 37;

  // Element i has the number i + 1.
  private static final String[] NUMBERED = {
    "addr",
    "block",
    "blocktxn",
    "cmpctblock",
    "feefilter",
    "filteradd",
    "filterclear",
    "filterload",
    "getblocks",
    "getblocktxn",
    "getdata",
    "getheaders",
    "headers",
    "inv",
    "mempool",
    "merkleblock",
    "notfound",
    "ping",
    "pong",
    "sendcmpct",
    "tx",
    "getcfilters",
    "cfilter",
    "getcfheaders",
    "cfheaders",
    "getcfcheckpt",
    "cfcheckpt",
    "addrv2"
  };

  static final ImmutableBiMap<Integer, CommandName> ALL = all();

  private ShortIds() {}

  private static ImmutableBiMap<Integer, CommandName> all() {
    ImmutableBiMap.Builder<Integer, CommandName> all = ImmutableBiMap.builder();
    for (int i = 0; i < NUMBERED.length; i++) {
      all.put(i + 1, new CommandName(NUMBERED[i]));
    }
    return all.put(FEATURE, new CommandName("feature")).buildOrThrow();
  }
}
