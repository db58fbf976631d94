package io.bitcointcpip.cli.filter;

import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a search knows of one peer. */
final class FilterPeer {
  /** Where a peer stands. */
  enum State {
    CONNECTING,
    READY,
    ENDED
  }

  /** Blocks that a pruned node has for sure, counted from the newest (BIP159). */
  private static final int LIMITED_DEPTH = 288;

  final PeerAddress address;
  // When each answer is due.
  final Map<Request, Long> due = new LinkedHashMap<>();
  // The filter header that it told of each span's last block, by that block's height.
  final Map<Integer, FilterHeader> told = new LinkedHashMap<>();

  // Whether an answer of it lacked filters.
  boolean hasLeftOut;

  private State state = State.CONNECTING;
  private @Nullable PeerInfo info;
  private Verdict verdict = Verdict.NO_ANSWER;
  private String detail = "not connected in time";
  private long notedAt;

  FilterPeer(PeerAddress address) {
    this.address = address;
  }

  State state() {
    return state;
  }

  boolean isReady() {
    return state == State.READY;
  }

  boolean servesFilters() {
    return isReady() && offersFilters();
  }

  /** Whether it offers filters, or did while it was there. */
  boolean offersFilters() {
    return offers(ServiceFlags.COMPACT_FILTERS);
  }

  boolean servesBlock(int height, int tip) {
    return isReady()
        && (offers(ServiceFlags.NETWORK)
            || (offers(ServiceFlags.NETWORK_LIMITED) && height > tip - LIMITED_DEPTH));
  }

  void ready(PeerInfo known, long now) {
    info = known;
    state = State.READY;
    if (servesFilters()) {
      note(Verdict.NO_ANSWER, "was not asked", now);
    } else {
      note(Verdict.NOT_FOUND, "offers no compact filters", now);
    }
  }

  void note(Verdict itsVerdict, String itsDetail, long now) {
    // A lie is never forgotten, and what it sent counts.
    if (verdict != Verdict.LIED && (verdict != Verdict.SENT || itsVerdict == Verdict.LIED)) {
      verdict = itsVerdict;
      detail = itsDetail;
      notedAt = now;
    }
  }

  void end(Verdict itsVerdict, String itsDetail, long now) {
    note(itsVerdict, itsDetail, now);
    state = State.ENDED;
    due.clear();
  }

  boolean is(Verdict itsVerdict) {
    return verdict == itsVerdict;
  }

  boolean wasReady() {
    return info != null;
  }

  PeerReport report() {
    return new PeerReport(
        address, Optional.ofNullable(info), verdict, detail, Duration.ofNanos(notedAt));
  }

  private boolean offers(ServiceFlags service) {
    return info != null && info.handshake().version().services().has(service);
  }
}
