package io.bitcointcpip.cli.filter;

import io.bitcointcpip.cli.range.RangeTier;
import io.bitcointcpip.cli.range.ScanEnd;
import io.bitcointcpip.cli.range.ScanWork;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;

/**
 * The search for a transaction by a script that it pays to or spends from: compact filters say
 * which blocks may hold it, and only these are fetched.
 */
public record FilterTier(Network network, Txid txid, Bytes script) implements RangeTier {
  private static final int VOICES = 2;

  @Override
  public String name() {
    return "compact filters of the script";
  }

  @Override
  public boolean isServedBy(ServiceFlags services) {
    return services.has(ServiceFlags.COMPACT_FILTERS);
  }

  @Override
  public String reveals() {
    return "the range of blocks, and which of them match the script,";
  }

  @Override
  public int voices() {
    return VOICES;
  }

  @Override
  public long estimatedBytes(int height) {
    return FilterPlan.FILTER_BYTES;
  }

  @Override
  public String absence(int peers) {
    return "by the compact filters of "
        + (peers == 1 ? "a single peer, which may omit it" : peers + " peers, which are the same");
  }

  @Override
  public Task<ScanEnd> begin(ScanWork work) {
    return new FilterTask(this, work);
  }
}
