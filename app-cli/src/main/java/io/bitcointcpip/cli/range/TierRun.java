package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import java.util.random.RandomGenerator;

/** Carries out one tier after the other over the connections that there are. */
final class TierRun {
  private final PeerSession session;
  private final ImmutableList<PeerAddress> peers;
  private final ScanLimits limits;
  private final RandomGenerator random;
  private final RangeWatch watch;

  TierRun(
      PeerSession session,
      ImmutableList<PeerAddress> peers,
      ScanLimits limits,
      RandomGenerator random,
      RangeWatch watch) {
    this.session = session;
    this.peers = peers;
    this.limits = limits;
    this.random = random;
    this.watch = watch;
  }

  ImmutableList<PeerAddress> peers() {
    return peers;
  }

  /** What the peers offer that are there. */
  ImmutableList<ServiceFlags> offered() {
    return session.peers().values().stream()
        .map(info -> info.handshake().version().services())
        .collect(ImmutableList.toImmutableList());
  }

  /** Searches {@code blocks}. */
  ScanEnd run(RangeTier tier, BlockList blocks, int tip, long deadline)
      throws InterruptedException {
    ScanEnd end =
        session.run(
            tier.begin(
                new ScanWork(blocks, tip, peers, limits, deadline, random, watch::onBlocks)));
    watch.onPartEnded();
    return end;
  }
}
