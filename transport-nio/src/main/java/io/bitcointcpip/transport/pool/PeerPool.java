package io.bitcointcpip.transport.pool;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.Candidate;
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
  private final Map<PeerAddress, Failure> failures = new LinkedHashMap<>();
  private boolean asked;

  /** An empty pool; {@code random} spreads the second attempts. */
  public PeerPool(PoolOptions options, RandomGenerator random) {
    this.options = options;
    this.backOff = new BackOff(options.firstBackOff(), options.maxBackOff(), random);
  }

  /** Candidates are asked for. */
  public List<PoolEffect> start(long now) {
    return advance(now);
  }

  /** Addresses that may be tried; none if there are no more for now. */
  public List<PoolEffect> onCandidates(List<Candidate> candidates, long now) {
    asked = candidates.isEmpty();
    for (Candidate candidate : candidates) {
      if (members.size() < MAX_CANDIDATES) {
        members.putIfAbsent(candidate.address(), new PoolMember(candidate, now));
      }
    }
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
    failures.remove(address);
    return advance(now);
  }

  /** A connection ended, or did not come about. */
  public List<PoolEffect> onClosed(PeerAddress address, DisconnectReason reason, long now) {
    PoolMember member = members.get(address);
    if (member == null) {
      return List.of();
    }
    if (member.state == State.CLOSING) {
      // It was ended by this side: as a surplus it may be tried later, as unfit it may not.
      member.state = State.WAITING;
      forgetIfGivenUp(member);
    } else {
      fail(member, reason.describe(), reason.isTransient(), now);
      member.state = State.WAITING;
      forgetIfGivenUp(member);
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

  /** A back-off may be over. */
  public List<PoolEffect> onDeadline(long now) {
    return advance(now);
  }

  /** When {@link #onDeadline} is to be called, or {@link PeerProtocol#NEVER}. */
  public long nextDeadline() {
    return missing() <= 0
        ? PeerProtocol.NEVER
        : in(State.WAITING)
            .filter(this::isGroupFree)
            .mapToLong(member -> member.notBefore)
            .min()
            .orElse(PeerProtocol.NEVER);
  }

  /** The peers in use. */
  public ImmutableList<PeerAddress> inUse() {
    return in(State.IN_USE)
        .map(member -> member.candidate.address())
        .collect(ImmutableList.toImmutableList());
  }

  /** How many spares stand ready. */
  public int spares() {
    return (int) in(State.SPARE).count();
  }

  /** Whether nobody is left to be tried: no connection, no attempt, no address that waits. */
  public boolean isExhausted() {
    return asked && members.isEmpty();
  }

  /** The last failure of each address, of the 1,024 that failed last; the newest is the last. */
  public ImmutableList<Failure> failures() {
    return ImmutableList.copyOf(failures.values());
  }

  private List<PoolEffect> advance(long now) {
    List<PoolEffect> effects = new ArrayList<>();
    promote(effects);
    endSurplus(effects);
    connect(now, effects);
    return effects;
  }

  private void promote(List<PoolEffect> effects) {
    long free = options.wanted() - in(State.IN_USE).count();
    in(State.SPARE).limit(Math.max(0, free)).toList().forEach(member -> use(member, effects));
  }

  private static void use(PoolMember member, List<PoolEffect> effects) {
    member.state = State.IN_USE;
    effects.add(new PoolEffect.Use(member.candidate.address()));
  }

  /** The winners are there: attempts that still run, and spares too many, are ended. */
  private void endSurplus(List<PoolEffect> effects) {
    if (missing() > 0) {
      return;
    }
    Stream.concat(in(State.CONNECTING), in(State.SPARE).skip(options.spares()))
        .toList()
        .forEach(
            member -> {
              member.state = State.CLOSING;
              effects.add(new PoolEffect.Close(member.candidate.address()));
            });
  }

  private void connect(long now, List<PoolEffect> effects) {
    long room = (long) missing() * options.attempts() - in(State.CONNECTING).count();
    Iterator<PoolMember> waiting =
        in(State.WAITING).filter(member -> member.notBefore <= now).toList().iterator();
    while (room > 0 && waiting.hasNext()) {
      PoolMember member = waiting.next();
      if (isGroupFree(member)) {
        member.state = State.CONNECTING;
        effects.add(new PoolEffect.Connect(member.candidate));
        room--;
      }
    }
    if (room > 0 && !asked && members.size() < MAX_CANDIDATES) {
      asked = true;
      effects.add(new PoolEffect.NeedCandidates());
    }
  }

  private int missing() {
    long connected = members.values().stream().filter(PoolMember::isConnected).count();
    return (int) (options.wanted() + options.spares() - connected);
  }

  private boolean isGroupFree(PoolMember candidate) {
    return candidate.isGiven()
        || members.values().stream()
                .filter(member -> member.holdsGroup() && member.group.equals(candidate.group))
                .count()
            < options.maxPerGroup();
  }

  private Stream<PoolMember> in(State state) {
    return members.values().stream().filter(member -> member.state == state);
  }

  private void fail(PoolMember member, String reason, boolean mayRetry, long now) {
    member.failures = mayRetry ? member.failures + 1 : options.maxFailures();
    member.notBefore = PeerProtocol.deadline(now, backOff.after(member.failures));
    PeerAddress address = member.candidate.address();
    failures.remove(address);
    failures.put(
        address,
        new Failure(address, reason, member.failures, member.failures >= options.maxFailures()));
    if (failures.size() > MAX_FAILURES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private void forgetIfGivenUp(PoolMember member) {
    if (member.failures >= options.maxFailures()) {
      members.remove(member.candidate.address());
    }
  }

  private static List<PoolEffect> with(PoolEffect first, List<PoolEffect> rest) {
    List<PoolEffect> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
