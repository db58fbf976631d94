package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Carries out a sync over real connections. The calling thread alone touches the chain. */
public final class HeaderSyncRunner {
  private final InstantSource clock;

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public HeaderSyncRunner() {
    this(InstantSource.system());
  }

  /** A runner that takes the time of day from {@code clock}; deadlines do not depend on it. */
  public HeaderSyncRunner(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Brings {@code chain} to the best that {@code peers} know; returns at the latest after {@code
   * limit}.
   *
   * @param conversation is told what happens on the connections
   * @param progress is told how far it is, after each answer
   * @throws io.bitcointcpip.cli.chain.store.StoreException if headers cannot be kept
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public SyncOutcome run(
      BestChain chain,
      SyncGoal goal,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      SyncLimits limits,
      Duration limit,
      Conversation conversation,
      Consumer<SyncProgress> progress)
      throws InterruptedException {
    ImmutableSet<PeerAddress> distinct = ImmutableSet.copyOf(peers);
    try (PeerSession session = PeerSession.open(distinct, options, conversation)) {
      return run(chain, goal, distinct, session, limits, limit, progress);
    }
  }

  /** The same over connections that stay, but for those of peers that are of no use. */
  public SyncOutcome run(
      BestChain chain,
      SyncGoal goal,
      ImmutableSet<PeerAddress> peers,
      PeerSession session,
      SyncLimits limits,
      Duration limit,
      Consumer<SyncProgress> progress)
      throws InterruptedException {
    HeaderSync sync =
        new HeaderSync(
            chain,
            goal,
            peers,
            limits,
            () -> clock.instant().getEpochSecond(),
            limit,
            session.now());
    return session.run(new SyncTask(sync, progress));
  }
}
