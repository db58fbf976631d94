package io.bitcointcpip.cli.filter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The peers of a search, and what is to be done with them when the event is dealt with. */
final class Crew {
  private final Map<PeerAddress, FilterPeer> peers = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final FilterLimits limits;
  private final Consumer<FilterPeer> onGone;
  private long now;
  private int changes;

  /** A crew; {@code onGone} is told of each peer that nothing more comes from. */
  Crew(ImmutableSet<PeerAddress> addresses, FilterLimits limits, Consumer<FilterPeer> onGone) {
    this.limits = limits;
    this.onGone = onGone;
    addresses.forEach(address -> peers.put(address, new FilterPeer(address)));
  }

  FilterPeer at(PeerAddress address, long itsNow) {
    now = itsNow;
    FilterPeer peer = peers.get(address);
    checkArgument(peer != null, "nobody asked %s", address);
    return peer;
  }

  void at(long itsNow) {
    now = itsNow;
  }

  long now() {
    return now;
  }

  void ask(FilterPeer peer, Request request) {
    changes++;
    peer.due.put(request, now + limits.answer().toNanos());
    steps.add(new Step.Ask(peer.address, request));
  }

  /** A part of an answer came: the next is due from now on. */
  void extend(FilterPeer peer, Request request) {
    peer.due.replace(request, now + limits.answer().toNanos());
  }

  /** Ends the connection with a peer. */
  void drop(FilterPeer peer, Verdict verdict, String detail) {
    if (peer.isReady()) {
      steps.add(new Step.Drop(peer.address));
    }
    gone(peer, verdict, detail);
  }

  /** The connection with a peer has ended. */
  void gone(FilterPeer peer, Verdict verdict, String detail) {
    if (peer.state() != FilterPeer.State.ENDED) {
      changes++;
      peer.end(verdict, detail, now);
      onGone.accept(peer);
    }
  }

  /** Grows with whatever is asked, and with each peer that goes. */
  int changes() {
    return changes;
  }

  boolean hasRoom(FilterPeer peer) {
    return peer.due.size() < limits.inFlight();
  }

  ImmutableList<FilterPeer> withFilters() {
    return peers.values().stream()
        .filter(FilterPeer::servesFilters)
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableList<FilterPeer> withBlock(int height, int tip) {
    return peers.values().stream()
        .filter(peer -> peer.servesBlock(height, tip))
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableList<FilterPeer> all() {
    return ImmutableList.copyOf(peers.values());
  }

  boolean isConnecting() {
    return peers.values().stream().anyMatch(peer -> peer.state() == FilterPeer.State.CONNECTING);
  }

  /** When the next answer is due. */
  long nextDue() {
    long next = Task.NEVER;
    for (FilterPeer peer : peers.values()) {
      for (long due : peer.due.values()) {
        next = Math.min(next, due);
      }
    }
    return next;
  }

  ImmutableList<PeerReport> reports() {
    return peers.values().stream().map(FilterPeer::report).collect(ImmutableList.toImmutableList());
  }

  /** What is to be done; then nothing is any more. */
  List<Step> takeSteps() {
    List<Step> taken = List.copyOf(steps);
    steps.clear();
    return taken;
  }
}
