package io.bitcointcpip.cli.send;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.function.Consumer;

/** Carries out a {@link Broadcast} over real connections. */
public final class BroadcastRunner {
  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public BroadcastRunner() {}

  /**
   * Sends a transaction; returns when it is clear what became of it, at the latest after {@code
   * limit}.
   *
   * @param progress is told now and then how it stands
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public SendOutcome run(
      Transaction transaction,
      ImmutableList<PeerAddress> peers,
      PeerOptions options,
      Duration limit,
      Conversation conversation,
      Consumer<SendOutcome> progress)
      throws InterruptedException {
    ImmutableList<PeerAddress> distinct = ImmutableList.copyOf(new LinkedHashSet<>(peers));
    Broadcast broadcast = new Broadcast(transaction, distinct, PeerProtocol.deadline(0, limit));
    try (PeerSession session = PeerSession.open(distinct, options, conversation)) {
      return session.run(new BroadcastTask(broadcast, progress));
    }
  }
}
