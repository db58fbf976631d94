package io.bitcointcpip.transport.pool;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.NetworkGroup;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.pool.PoolMember.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Keeps connections to useful peers: told which addresses there are and what becomes of them, it
 * says whom to connect to, whose connection to use and whose to end. Times are nanoseconds since
 * some fixed moment. Not thread-safe.
 */
public final class PeerPool {
  /** More addresses are not kept; the source of candidates has them still. */
  public static final int MAX_CANDIDATES = 1_024;

  /** More failures are not remembered: the oldest goes. */
  public static final int MAX_FAILURES = 1_024;

  private final PoolOptions options;
  private final BackOff backOff;
  private final Map<PeerAddress, PoolMember> members = new LinkedHashMap<>();
  private final FailureLog failures = new FailureLog(MAX_FAILURES);
  private boolean asking;
  private int emptyAnswers;
  private long askNotBefore;
  private boolean exhausted;

  /** An empty pool; {@code random} spreads what is tried again. */
  public PeerPool(PoolOptions options, RandomGenerator random) {
    this.options = options;
    this.backOff = new BackOff(options.firstBackOff(), options.maxBackOff(), random);
  }

  /** Candidates are asked for. */
  public List<PoolEffect> start(long now) {
    return advance(now);
  }

  /**
   * The answer to {@link PoolEffect.NeedCandidates}: addresses that may be tried. If none of them
   * is new, more are asked for after a pause, which doubles as the back-off of an address does.
   */
  public List<PoolEffect> onCandidates(List<Candidate> candidates, long now) {
    asking = false;
    if (take(candidates, now)) {
      emptyAnswers = 0;
    } else {
      emptyAnswers++;
      askNotBefore = backOff.end(emptyAnswers, now);
    }
    return advance(now);
  }

  /** Addresses that may be tried, and that nobody asked for. */
  public List<PoolEffect> onOffered(List<Candidate> candidates, long now) {
    take(candidates, now);
    return advance(now);
  }

  /** A handshake is over, and the peer offers {@code services}. */
  public List<PoolEffect> onReady(PeerAddress address, ServiceFlags services, long now) {
    PoolMember member = members.get(address);
    if (member == null || member.state != State.CONNECTING) {
      return List.of(new PoolEffect.Close(address));
    }
    if (!services.has(options.required())) {
      fail(member, "offers " + services + ", needed is " + options.required(), false, now);
      member.state = State.CLOSING;
      return with(new PoolEffect.Close(address), advance(now));
    }
    member.state = State.SPARE;
    member.failures = 0;
    return advance(now);
  }

  /** A connection ended, or did not come about. */
  public List<PoolEffect> onClosed(PeerAddress address, DisconnectReason reason, long now) {
    PoolMember member = members.get(address);
    if (member == null) {
      return List.of();
    }
    // If it was ended by this side: as a surplus it may be tried later, as unfit it may not.
    if (member.state != State.CLOSING) {
      fail(member, reason.describe(), reason.isTransient(), now);
    }
    member.state = State.WAITING;
    if (member.givenUp) {
      members.remove(address);
    }
    return advance(now);
  }

  /** The application has no use for a peer: it lied, or cannot serve what is wanted. */
  public List<PoolEffect> onRejected(PeerAddress address, String why, long now) {
    PoolMember member = members.get(address);
    if (member == null || !member.isConnected()) {
      return List.of();
    }
    fail(member, why, false, now);
    member.state = State.CLOSING;
    return with(new PoolEffect.Close(address), advance(now));
  }

  /** A rest may be over. */
  public List<PoolEffect> onDeadline(long now) {
    return advance(now);
  }

  /**
   * When {@link #onDeadline} is to be called, or {@link PeerProtocol#NEVER}. Later than the last
   * event: what could be done then was done.
   */
  public long nextDeadline() {
    if (room() <= 0) {
      return PeerProtocol.NEVER;
    }
    Multiset<NetworkGroup> held = heldGroups();
    long next =
        in(State.WAITING)
            .filter(member -> isGroupFree(member, held))
            .mapToLong(member -> member.notBefore)
            .min()
            .orElse(PeerProtocol.NEVER);
    return mayAsk() ? Math.min(next, askNotBefore) : next;
  }

  /** The peers in use. */
  public ImmutableList<PeerAddress> inUse() {
    return in(State.IN_USE)
        .map(member -> member.address())
        .collect(ImmutableList.toImmutableList());
  }

  /** How many spares stand ready. */
  public int spares() {
    return (int) in(State.SPARE).count();
  }

  /**
   * Whether nobody is left to be tried: no connection, no attempt, no address that waits, and no
   * others were known when they were asked for.
   */
  public boolean isExhausted() {
    return emptyAnswers > 0 && members.isEmpty();
  }

  /**
   * The last failure of each address, also of those that succeeded since, of the 1,024 that failed
   * last; the newest is the last.
   */
  public ImmutableList<Failure> failures() {
    return failures.list();
  }

  /** Takes those that are new, and not given up for good; whether there were any. */
  private boolean take(List<Candidate> candidates, long now) {
    int before = members.size();
    for (Candidate candidate : candidates) {
      PeerAddress address = candidate.address();
      PoolMember known = members.get(address);
      long notBefore = failures.notBefore(address);
      if (known == null && members.size() < MAX_CANDIDATES && notBefore != PeerProtocol.NEVER) {
        members.put(address, new PoolMember(candidate, Math.max(now, notBefore)));
      } else if (known != null && !known.isGiven()) {
        known.candidate = candidate;
      }
    }
    return members.size() > before;
  }

  private List<PoolEffect> advance(long now) {
    List<PoolEffect> effects = new ArrayList<>();
    promote(effects);
    endSurplus(effects);
    connect(now, effects);
    tellIfExhausted(effects);
    return effects;
  }

  private void promote(List<PoolEffect> effects) {
    long free = options.wanted() - in(State.IN_USE).count();
    in(State.SPARE).limit(Math.max(0, free)).toList().forEach(member -> use(member, effects));
  }

  private static void use(PoolMember member, List<PoolEffect> effects) {
    member.state = State.IN_USE;
    effects.add(new PoolEffect.Use(member.address()));
  }

  /** The winners are there: attempts that still run, and spares too many, are ended. */
  private void endSurplus(List<PoolEffect> effects) {
    if (missing() > 0) {
      return;
    }
    emptyAnswers = 0;
    Stream.concat(in(State.CONNECTING), in(State.SPARE).skip(options.spares()))
        .toList()
        .forEach(
            member -> {
              member.state = State.CLOSING;
              effects.add(new PoolEffect.Close(member.address()));
            });
  }

  private void connect(long now, List<PoolEffect> effects) {
    long room = room();
    if (room <= 0) {
      return;
    }
    Multiset<NetworkGroup> held = heldGroups();
    Iterator<PoolMember> waiting =
        in(State.WAITING).filter(member -> member.notBefore <= now).toList().iterator();
    while (room > 0 && waiting.hasNext()) {
      PoolMember member = waiting.next();
      if (isGroupFree(member, held)) {
        member.state = State.CONNECTING;
        if (member.holdsGroup()) {
          held.add(member.group);
        }
        effects.add(new PoolEffect.Connect(member.candidate));
        room--;
      }
    }
    if (room > 0 && mayAsk() && (emptyAnswers == 0 || askNotBefore <= now)) {
      asking = true;
      effects.add(new PoolEffect.NeedCandidates());
    }
  }

  private void tellIfExhausted(List<PoolEffect> effects) {
    if (!exhausted && isExhausted()) {
      effects.add(new PoolEffect.Exhausted());
    }
    exhausted = isExhausted();
  }

  private int missing() {
    long connected = members.values().stream().filter(PoolMember::isConnected).count();
    return (int) (options.wanted() + options.spares() - connected);
  }

  /** How many attempts may begin. */
  private long room() {
    return (long) missing() * options.attempts() - in(State.CONNECTING).count();
  }

  private boolean mayAsk() {
    return !asking && members.size() < MAX_CANDIDATES;
  }

  private Multiset<NetworkGroup> heldGroups() {
    Multiset<NetworkGroup> held = HashMultiset.create();
    for (PoolMember member : members.values()) {
      if (member.holdsGroup()) {
        held.add(member.group);
      }
    }
    return held;
  }

  private boolean isGroupFree(PoolMember candidate, Multiset<NetworkGroup> held) {
    return candidate.isGiven() || held.count(candidate.group) < options.maxPerGroup();
  }

  private Stream<PoolMember> in(State state) {
    return members.values().stream().filter(member -> member.state == state);
  }

  private void fail(PoolMember member, String reason, boolean mayRetry, long now) {
    member.failures++;
    member.givenUp = !mayRetry || (!member.isGiven() && member.failures >= options.maxFailures());
    member.notBefore = mayRetry ? backOff.end(member.failures, now) : PeerProtocol.NEVER;
    failures.add(
        new Failure(member.address(), reason, member.failures, member.givenUp), member.notBefore);
  }

  private static List<PoolEffect> with(PoolEffect first, List<PoolEffect> rest) {
    List<PoolEffect> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
