package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;

/**
 * Looks for what an unconfirmed transaction spends in the newest blocks, as far as no node served
 * it by its id. The chain of headers is brought up to date for that.
 */
public final class ParentSearch {
  private final HeaderSyncRunner headers;
  private final SecureRandom random = new SecureRandom();

  /** A search that does its parts by these. */
  @Inject
  public ParentSearch(HeaderSyncRunner headers) {
    this.headers = headers;
  }

  /**
   * {@code found} with what is known in the end of what it spends; that was asked for by the ids
   * before.
   *
   * @param budget how many of the newest blocks to look into
   * @param chain is brought up to date
   * @param limit the time for everything
   * @param conversation is told what happens on the connections
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public Found run(
      Found found,
      SpentBudget budget,
      BestChain chain,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation,
      RangeWatch watch)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    Bounds newest = Bounds.newest(budget.blocks());
    try (PeerSession session = PeerSession.open(distinct, options, conversation)) {
      long deadline = session.now() + limit.toNanos();
      ChainFollower follower = new ChainFollower(headers, chain, distinct, session, watch);
      SyncOutcome synced = follower.update(newest.goal(chain.parameters()), limit.dividedBy(2));
      synced.warnings().forEach(watch::warns);
      if (!synced.isSynced()) {
        watch.warns("the newest blocks were not looked into: " + synced.detail());
        return found;
      }
      BlockList blocks = BlockList.between(newest.first(chain), newest.last(chain), follower::hash);
      TierRun tiers =
          new TierRun(
              session,
              distinct,
              ScanLimits.within(Runtime.getRuntime().maxMemory()),
              random,
              watch);
      return new ParentRun(options.network(), chain, tiers, random)
          .complete(found, budget, blocks, deadline);
    } catch (ChainException e) {
      throw new IllegalStateException("the newest headers are not there", e);
    }
  }
}
