package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.LinkedHashSet;

/**
 * Finds a transaction in a range of blocks: brings the chain of headers up to date, tells the plan,
 * searches the blocks of the range, and looks whether they are still the chain's. All of it goes
 * over the same connections.
 */
public final class RangeSearch {
  private final HeaderSyncRunner headers;
  private final LookupRunner lookups;
  private final SecureRandom random = new SecureRandom();

  /** A search that does its parts by these. */
  @Inject
  public RangeSearch(HeaderSyncRunner headers, LookupRunner lookups) {
    this.headers = headers;
    this.lookups = lookups;
  }

  /**
   * Searches; returns when it is known how that ended.
   *
   * @param preferred ways of searching that are better than those that are always there
   * @param chain is brought up to date
   * @param conversation is told what happens on the connections
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public RangeResult run(
      RangeRequest request,
      ImmutableList<RangeTier> preferred,
      BestChain chain,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      ScanLimits limits,
      Conversation conversation,
      RangeWatch watch)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    ImmutableList<RangeTier> tiers =
        ImmutableList.<RangeTier>builder()
            .addAll(preferred)
            .addAll(RangeTiers.of(request, random))
            .build();
    try (PeerSession session = PeerSession.open(distinct, options, conversation)) {
      ChainFollower follower = new ChainFollower(headers, chain, distinct, session, watch);
      TierRun tierRun = new TierRun(session, distinct, limits, random, watch);
      return new RangeRun(
              request,
              tiers,
              follower,
              tierRun,
              new HitLookup(request, lookups, session, distinct),
              new ParentRun(request.network(), chain, tierRun, random),
              options.route(),
              session,
              watch)
          .run();
    }
  }
}
