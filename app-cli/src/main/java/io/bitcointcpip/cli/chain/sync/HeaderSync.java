package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.sync.PeerVerdict.Kind;
import io.bitcointcpip.protocol.chain.HeaderRules;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the chain to the best that the peers know. A state machine: told of an event and the time
 * now in nanoseconds of any clock that does not jump, it says what is to be done. What it proves it
 * puts into the chain at once, and on the disk every few seconds and in the end.
 *
 * <p>One peer is asked for all that is new; when it has told everything, all others are asked
 * whether they know better. Each answer has a deadline, and whoever misses it, or sends what breaks
 * a rule, is replaced. Memory is bounded by {@link Spans#MAX_AHEAD} and {@link TipWalk#MAX_HELD}.
 *
 * <p>Methods may throw {@link io.bitcointcpip.cli.chain.store.StoreException}.
 */
public final class HeaderSync {
  private static final long COMMIT_NANOS = Duration.ofSeconds(2).toNanos();

  private final BestChain chain;
  private final SyncLimits limits;
  private final LongSupplier wallClock;
  private final Map<PeerAddress, SyncPeer> peers = new LinkedHashMap<>();
  private final Spans spans;
  private final long endsAt;
  private final ClockCheck clock = new ClockCheck();
  private final int startHeight;
  private long settlesAt = Long.MAX_VALUE;
  private boolean settled;
  private long commitsAt;
  private int walked;
  private @Nullable SyncOutcome outcome;

  /**
   * A sync that begins.
   *
   * @param wallClock seconds since 1970: headers may not be far ahead of it
   * @param limit the time for everything, from {@code now} on
   */
  public HeaderSync(
      BestChain chain,
      SyncGoal goal,
      ImmutableSet<PeerAddress> addresses,
      SyncLimits limits,
      LongSupplier wallClock,
      Duration limit,
      long now) {
    this.chain = chain;
    this.limits = limits;
    this.wallClock = wallClock;
    this.endsAt = now + limit.toNanos();
    this.commitsAt = now + COMMIT_NANOS;
    addresses.forEach(each -> peers.put(each, new SyncPeer()));
    if (goal.fromGenesis() && chain.isEmpty()) {
      chain.anchorAtGenesis();
    }
    this.startHeight = chain.tipHeight();
    this.spans = new Spans(chain, goal, limits.inFlight());
    if (addresses.isEmpty()) {
      finish(SyncOutcome.Kind.NO_PEER, "there is no node to ask");
    }
  }

  /** How it ended; empty until then. */
  public Optional<SyncOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** How far it is. */
  public SyncProgress progress() {
    int came = spans.fetched() + walked;
    int alive =
        (int) peers.values().stream().filter(each -> each.state != SyncPeer.State.ENDED).count();
    return new SyncProgress(chain.tipHeight(), came, came + spans.missing(), alive);
  }

  /** When to call {@link #onDeadline}, at the latest. */
  public long nextDeadline() {
    long next = earlier(endsAt, settled ? Long.MAX_VALUE : settlesAt);
    for (SyncPeer peer : peers.values()) {
      for (long due : peer.due.values()) {
        next = earlier(next, due);
      }
    }
    return next;
  }

  /**
   * A handshake is over.
   *
   * @param theirTime what the peer's clock says, seconds since 1970
   */
  public List<SyncStep> onReady(PeerAddress address, long theirTime, long now) {
    SyncPeer peer = peer(address);
    if (outcome != null || peer.state != SyncPeer.State.CONNECTING) {
      return List.of();
    }
    peer.state = SyncPeer.State.READY;
    peer.detail = "not asked";
    clock.heard(theirTime - wallClock.getAsLong());
    return goOn(now);
  }

  /** A request ended. */
  public List<SyncStep> onAnswer(PeerAddress address, Request request, Answer answer, long now) {
    SyncPeer peer = peer(address);
    if (outcome != null || peer.due.remove(request) == null) {
      return List.of();
    }
    List<SyncStep> steps = new ArrayList<>();
    if (answer instanceof Answer.Received received
        && received.message() instanceof Headers headers) {
      take(address, peer, request, headers, steps);
    } else if (answer instanceof Answer.Disconnected gone) {
      drop(address, peer, Kind.LOST, gone.reason().describe(), steps);
    } else {
      drop(address, peer, Kind.SILENT, "did not answer", steps);
    }
    note(steps, now);
    steps.addAll(goOn(now));
    return steps;
  }

  /** A connection ended, or did not come about. */
  public List<SyncStep> onClosed(PeerAddress address, DisconnectReason reason, long now) {
    SyncPeer peer = peer(address);
    if (outcome != null || peer.state == SyncPeer.State.ENDED) {
      return List.of();
    }
    List<SyncStep> steps = new ArrayList<>();
    drop(address, peer, Kind.LOST, reason.describe(), steps);
    return goOn(now);
  }

  /** A deadline passed, or did not. */
  public List<SyncStep> onDeadline(long now) {
    List<SyncStep> steps = new ArrayList<>();
    if (outcome != null) {
      return steps;
    }
    for (Map.Entry<PeerAddress, SyncPeer> each : peers.entrySet()) {
      if (each.getValue().due.values().stream().anyMatch(due -> now - due >= 0)) {
        String detail = "no headers within " + limits.answer().toMillis() + " ms";
        drop(each.getKey(), each.getValue(), Kind.SILENT, detail, steps);
      }
    }
    if (now - endsAt >= 0) {
      finish(
          heard() > 0 ? SyncOutcome.Kind.SYNCED : SyncOutcome.Kind.TIMED_OUT,
          "time ran out at height " + chain.tipHeight() + "; the next run goes on from there");
      return steps;
    }
    steps.addAll(goOn(now));
    return steps;
  }

  private void take(
      PeerAddress address, SyncPeer peer, Request request, Headers headers, List<SyncStep> steps) {
    try {
      if (spans.asked(address, request)) {
        if (!spans.take(address, request, headers, steps)) {
          String detail = "has no headers above height " + chain.tipHeight() + " that are known";
          drop(address, peer, Kind.BEHIND, detail, steps);
        }
        return;
      }
      @Nullable TipWalk walk = peer.walk;
      if (walk == null) {
        return;
      }
      int before = walk.fetched();
      boolean more = walk.take(headers, wallClock.getAsLong() + HeaderRules.MAX_FUTURE);
      walked += walk.fetched() - before;
      if (more) {
        steps.add(new SyncStep.Ask(address, walk.next()));
      } else {
        clock.tooLate(walk.tooLate());
        peer.end(Kind.HEARD, walk.weaker().isEmpty() ? "agrees" : walk.weaker());
      }
    } catch (ProofException e) {
      drop(address, peer, Kind.WRONG, e.getMessage(), steps);
    }
  }

  /** Asks whoever is to be asked now, and ends when nobody is. */
  private List<SyncStep> goOn(long now) {
    List<SyncStep> steps = new ArrayList<>();
    if (now - commitsAt >= 0) {
      chain.commit();
      commitsAt = now + COMMIT_NANOS;
    }
    peers.forEach(
        (address, peer) -> {
          if (peer.state == SyncPeer.State.READY && !spans.isDone()) {
            steps.addAll(spans.assign(address));
          }
        });
    if (spans.isDone()) {
      walk(steps);
    }
    note(steps, now);
    if (heard() > 0 && settlesAt == Long.MAX_VALUE) {
      settlesAt = now + limits.settle().toNanos();
    }
    boolean busy = peers.values().stream().anyMatch(each -> each.state == SyncPeer.State.READY);
    boolean waiting =
        peers.values().stream().anyMatch(each -> each.state == SyncPeer.State.CONNECTING);
    settled |= heard() > 0 && now - settlesAt >= 0;
    if (!busy && (!waiting || settled)) {
      end();
    }
    return steps;
  }

  private void walk(List<SyncStep> steps) {
    boolean leading = heard() == 0 && peers.values().stream().anyMatch(each -> !each.due.isEmpty());
    for (Map.Entry<PeerAddress, SyncPeer> each : peers.entrySet()) {
      if (leading) {
        return;
      }
      SyncPeer peer = each.getValue();
      if (peer.isIdle() && peer.walk == null) {
        TipWalk walk = new TipWalk(chain);
        peer.walk = walk;
        steps.add(new SyncStep.Ask(each.getKey(), walk.next()));
        leading = heard() == 0;
      }
    }
  }

  private void note(List<SyncStep> steps, long now) {
    for (SyncStep step : steps) {
      if (step instanceof SyncStep.Ask ask) {
        peer(ask.peer()).due.putIfAbsent(ask.request(), now + limits.answer().toNanos());
      }
    }
  }

  private void drop(
      PeerAddress address, SyncPeer peer, Kind kind, String detail, List<SyncStep> steps) {
    if (kind == Kind.WRONG) {
      spans.forget(address);
    }
    spans.release(address);
    peer.end(kind, detail);
    steps.removeIf(each -> each instanceof SyncStep.Ask ask && ask.peer().equals(address));
    steps.add(new SyncStep.Drop(address));
  }

  private void end() {
    if (heard() > 0 && chain.hasMinimumWork()) {
      finish(SyncOutcome.Kind.SYNCED, "");
    } else if (heard() > 0) {
      finish(
          SyncOutcome.Kind.ONLY_WRONG,
          "no node has a chain with the work that the best one has: "
              + chain.work().toString(16)
              + " of "
              + chain.parameters().minimumWork().toString(16));
    } else if (count(Kind.WRONG) > 0 && count(Kind.BEHIND) == 0) {
      finish(SyncOutcome.Kind.ONLY_WRONG, "every node that answered sent wrong headers");
    } else {
      finish(SyncOutcome.Kind.NO_PEER, "no node told its headers to the end");
    }
  }

  private void finish(SyncOutcome.Kind kind, String detail) {
    chain.commit();
    List<String> warnings = new ArrayList<>(clock.warnings(wallClock.getAsLong()));
    if (kind == SyncOutcome.Kind.SYNCED && heard() == 1) {
      warnings.add("only one node was heard: nobody confirms that there is no better chain");
    }
    ImmutableList.Builder<PeerVerdict> verdicts = ImmutableList.builder();
    peers.forEach(
        (address, peer) -> verdicts.add(new PeerVerdict(address, peer.kind, peer.detail)));
    outcome =
        new SyncOutcome(
            kind,
            detail,
            ImmutableList.copyOf(warnings),
            verdicts.build(),
            Math.max(spans.fetched() + walked, chain.tipHeight() - startHeight));
  }

  private int heard() {
    return count(Kind.HEARD);
  }

  private int count(Kind kind) {
    return (int) peers.values().stream().filter(each -> each.kind == kind).count();
  }

  private SyncPeer peer(PeerAddress address) {
    @Nullable SyncPeer peer = peers.get(address);
    if (peer == null) {
      throw new IllegalArgumentException("nobody asked for " + address);
    }
    return peer;
  }

  /** Compared by difference, as clocks without a zero have to be. */
  private static long earlier(long a, long b) {
    return b == Long.MAX_VALUE || a - b <= 0 ? a : b;
  }
}
