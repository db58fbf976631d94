package io.bitcointcpip.cli.chain.sync;

import io.bitcointcpip.transport.peer.Request;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sync knows of one peer. */
final class SyncPeer {
  /** Where a peer stands. */
  enum State {
    CONNECTING,
    READY,
    ENDED
  }

  State state = State.CONNECTING;
  PeerVerdict.Kind kind = PeerVerdict.Kind.NOT_ASKED;
  String detail = "not connected to in time";
  @Nullable TipWalk walk;
  long clockOffset;
  // When each answer is due.
  final Map<Request, Long> due = new HashMap<>();

  boolean isIdle() {
    return state == State.READY && due.isEmpty();
  }

  void end(PeerVerdict.Kind itsKind, String itsDetail) {
    state = State.ENDED;
    kind = itsKind;
    detail = itsDetail;
    due.clear();
  }
}
