package io.bitcointcpip.cli.session;

import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.util.List;
import java.util.Optional;

/**
 * Something that takes several peers, as a pure state machine: it is told what happens and when,
 * and says what to do next. {@code now} is in nanoseconds since its {@link PeerSession} began.
 *
 * @param <R> how it can end
 */
public interface Task<R> {
  /** A moment that does not come. */
  long NEVER = Long.MAX_VALUE;

  /** The handshake with a peer is over, maybe long since. */
  List<Step> onReady(PeerAddress peer, PeerInfo info, long now);

  /** A request has ended; if that is since its connection ended, {@link #onClosed} follows. */
  List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now);

  /** A peer announced transactions or blocks. */
  default List<Step> onAnnouncement(PeerAddress peer, Inv inv, long now) {
    return List.of();
  }

  /** Another message arrived that ends no request; it may be a part of an answer. */
  default List<Step> onMessage(PeerAddress peer, Message message, long now) {
    return List.of();
  }

  /** A connection ended, or never came about; maybe before this task began. */
  List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now);

  /** The moment that {@link #nextDeadline} told has come. */
  List<Step> onDeadline(long now);

  /** When {@link #onDeadline} is to be called next, or {@link #NEVER}. */
  long nextDeadline();

  /** How the task ended, once it has. */
  Optional<R> outcome();
}
