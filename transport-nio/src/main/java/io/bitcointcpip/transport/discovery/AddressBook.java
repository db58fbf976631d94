package io.bitcointcpip.transport.discovery;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource.Kind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The addresses that are known, and which to try next. Each is given out once.
 *
 * <p>What the user gave comes first. After that what is vouched for (saved, seeds, built in) and
 * what peers told take turns, so that liars never have more than every other pick while there is
 * anything else; within each, sources take turns. With three seeds no seed has more than a third.
 *
 * <p>Not thread-safe.
 */
public final class AddressBook {
  /** Times below are no times (Core: {@code ProcessAddrs}). */
  private static final long OLDEST_TIME = 100_000_000;

  private static final long MAX_FUTURE_SECONDS = 10 * 60;
  private static final long FIVE_DAYS = 5 * 24 * 60 * 60;

  private final AddressPolicy policy;
  private final Set<NodeKey> known = new HashSet<>();
  private final Set<PeerAddress> knownNames = new HashSet<>();
  private final Multiset<AddressSource> told = HashMultiset.create();
  private final Shelf given;
  private final Shelf vouched;
  private final Shelf hearsay;
  private boolean hearsayIsNext;

  /** An empty book; {@code random} decides which of a source's addresses is next. */
  public AddressBook(AddressPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.given = new Shelf(random, Integer.MAX_VALUE, Integer.MAX_VALUE);
    this.vouched = new Shelf(random, policy.maxAddresses(), policy.maxPerGroup());
    this.hearsay = new Shelf(random, policy.maxAddresses(), policy.maxPerGroup());
  }

  /**
   * Adds an address from anybody but a peer. What the user did not give has to be one that the
   * policy allows.
   *
   * @return whether it was taken, and not known before
   */
  public boolean add(Candidate candidate) {
    PeerAddress address = candidate.address();
    Optional<NodeKey> key = NodeKey.of(address);
    Kind kind = candidate.source().kind();
    if (isKnown(address, key)
        || (kind != Kind.GIVEN && !isAllowed(address, key))
        || !shelf(kind).put(candidate)) {
      return false;
    }
    key.ifPresentOrElse(known::add, () -> knownNames.add(address));
    return true;
  }

  private Shelf shelf(Kind kind) {
    return switch (kind) {
      case GIVEN -> given;
      case GOSSIP -> hearsay;
      default -> vouched;
    };
  }

  /** Adds what a peer told. */
  public GossipTally add(GossipSource source, Addr message, Moment now) {
    Count count = new Count(source, message.entries().size(), now);
    for (Addr.Entry entry : message.entries().subList(0, count.allowed)) {
      Bytes ip = entry.address().ip();
      count.ip(ip, entry.address().port(), entry.address().services(), entry.time());
    }
    return count.tally();
  }

  /** Adds what a peer told in the form of BIP155. */
  public GossipTally add(GossipSource source, AddrV2 message, Moment now) {
    Count count = new Count(source, message.entries().size(), now);
    for (AddrV2.Entry entry : message.entries().subList(0, count.allowed)) {
      if (entry.isIgnored()) {
        count.refused++;
      } else if (entry.network().equals(AddressNetwork.IPV4)
          || entry.network().equals(AddressNetwork.IPV6)) {
        count.ip(entry.address(), entry.port(), entry.services(), entry.time());
      } else if (entry.network().equals(AddressNetwork.TOR_V3)) {
        count.onion(entry);
      } else {
        count.refused++;
      }
    }
    return count.tally();
  }

  /** The address to try next, if any is left. */
  public Optional<Candidate> next() {
    if (given.size() > 0) {
      return given.take();
    }
    boolean takesHearsay = hearsay.size() > 0 && (hearsayIsNext || vouched.size() == 0);
    hearsayIsNext = !takesHearsay;
    return takesHearsay ? hearsay.take() : vouched.take();
  }

  /** How many addresses were not given out yet. */
  public int waiting() {
    return given.size() + vouched.size() + hearsay.size();
  }

  /** How many addresses are known, given out or not. */
  public int size() {
    return known.size() + knownNames.size();
  }

  private boolean isKnown(PeerAddress address, Optional<NodeKey> key) {
    return key.map(known::contains).orElseGet(() -> knownNames.contains(address));
  }

  private boolean isAllowed(PeerAddress address, Optional<NodeKey> key) {
    return policy.allowsPort(address.port())
        && (key.isEmpty() || policy.allowsHost(key.get().ip()));
  }

  /** A time that no honest node tells is taken for a rather old one, as Core does. */
  private static long clamp(long time, long now) {
    return time <= OLDEST_TIME || time > now + MAX_FUTURE_SECONDS ? now - FIVE_DAYS : time;
  }

  /** What becomes of one message. */
  private final class Count {
    private final AddressSource source;
    private final Moment now;
    private final int total;
    private final int allowed;
    private int fresh;
    private int seen;
    private int refused;

    Count(GossipSource source, int total, Moment now) {
      this.source = source.source();
      this.total = total;
      this.allowed = source.allow(total, now.nanos());
      this.now = now;
    }

    void ip(Bytes ip, int port, ServiceFlags services, long time) {
      if (!policy.allowsPort(port)) {
        refused++;
      } else if (known.contains(NodeKey.of(ip, port))) {
        seen++;
      } else {
        take(new PeerAddress(IpAddress.toText(ip), port), services, time);
      }
    }

    void onion(AddrV2.Entry entry) {
      if (!policy.allowOnion() || !policy.allowsPort(entry.port())) {
        refused++;
        return;
      }
      PeerAddress address = new PeerAddress(entry.host(), entry.port());
      if (knownNames.contains(address)) {
        seen++;
      } else {
        take(address, entry.services(), entry.time());
      }
    }

    private void take(PeerAddress address, ServiceFlags services, long time) {
      Candidate candidate =
          new Candidate(address, services, clamp(time, now.unixSeconds()), source);
      if (told.count(source) < policy.maxPerSource() && AddressBook.this.add(candidate)) {
        told.add(source);
        fresh++;
      } else {
        refused++;
      }
    }

    GossipTally tally() {
      return new GossipTally(fresh, seen, refused, total - allowed);
    }
  }
}
