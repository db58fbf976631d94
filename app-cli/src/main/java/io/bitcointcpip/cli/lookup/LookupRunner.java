package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.cli.spent.SpentFinder;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;

/** Carries out a lookup over real connections. */
public final class LookupRunner {
  private final SecureRandom random = new SecureRandom();

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public LookupRunner() {}

  /**
   * Looks for a transaction; returns when it is found or cannot be, at the latest after {@code
   * limit}.
   *
   * @param chain says where blocks are, as far as it is known
   * @param peers whom to ask; all are connected to at once
   * @param conversation is told what happens on the connections
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public LookupOutcome run(
      LookupRequest lookup,
      KnownChain chain,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation)
      throws InterruptedException {
    try (PeerSession session = PeerSession.open(peers, options, conversation)) {
      return run(lookup, chain, peers, session, limit);
    }
  }

  /** The same over connections that stay. */
  public LookupOutcome run(
      LookupRequest lookup,
      KnownChain chain,
      ImmutableList<PeerAddress> peers,
      PeerSession session,
      Duration limit)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    long deadline = session.now() + limit.toNanos();
    Search search =
        lookup.block().isEmpty() && lookup.sought() instanceof Sought.ById byId
            ? new MempoolSearch(byId.txid(), lookup.patience(), distinct, session.now(), deadline)
            : new BlockSearch(
                lookup, lookup.block().orElseThrow(), distinct, deadline, random, chain);
    LookupOutcome outcome = session.run(search);
    if (!(outcome instanceof LookupOutcome.Found found)) {
      return outcome;
    }
    Duration left = Duration.ofNanos(Math.max(0, deadline - session.now()));
    return withInputs(found, lookup, distinct, session, left);
  }

  /** Finds out what a transaction spends that was found, if {@code lookup} asks for that. */
  public LookupOutcome.Found withInputs(
      LookupOutcome.Found found,
      LookupRequest lookup,
      ImmutableList<PeerAddress> peers,
      PeerSession session,
      Duration limit)
      throws InterruptedException {
    if (lookup.inputs().isEmpty()) {
      return found;
    }
    SpentFinder finder = new SpentFinder(found.transaction(), peers, session, limit);
    SpentOutputs spent =
        finder.find(found.home(), lookup.inputs().get(), lookup.network().powLimit());
    return found.spending(spent).with(PeerReports.withLies(found.peers(), finder.lies()));
  }
}
