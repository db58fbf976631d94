package io.bitcointcpip.cli.peers;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.GossipSource;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Visits the nodes of an {@link AddressBook}, a bounded number at a time: connect, shake hands, ask
 * whom they know where that is wanted, leave. What they tell goes into the book. If everybody is to
 * be visited, those who do not answer in time are tried again at the end. Told what happens and
 * when, says what is to be done.
 */
final class Census {
  /** Whoever sends more answers {@code getaddr}; fewer are announcements that come by the way. */
  private static final int MAX_ANNOUNCEMENT = 10;

  /** Failures are remembered up to this many, and counted beyond. */
  static final int MAX_FAILURES = 1_000;

  private static final class Guest {
    final Candidate candidate;
    final boolean secondTime;
    final GossipSource gossip;
    boolean reached;
    long leaveAt = PeerProtocol.NEVER;

    Guest(Candidate candidate, boolean secondTime, long nanos) {
      this.candidate = candidate;
      this.secondTime = secondTime;
      gossip = new GossipSource(candidate.address(), nanos);
    }
  }

  private final AddressBook book;
  private final CensusOptions options;
  private final Map<PeerAddress, Guest> guests = new LinkedHashMap<>();
  private final List<Visit> preferred = new ArrayList<>();
  private final List<Visit> others = new ArrayList<>();
  private final Map<PeerAddress, String> failures = new LinkedHashMap<>();
  private final Queue<Candidate> again = new ArrayDeque<>();
  private int reached;
  private int failed;

  Census(AddressBook book, CensusOptions options) {
    this.book = book;
    this.options = options;
  }

  List<CensusStep> start(Moment now) {
    return advance(now, new ArrayList<>());
  }

  List<CensusStep> onReady(PeerAddress address, PeerInfo info, Moment now) {
    @Nullable Guest guest = guests.get(address);
    List<CensusStep> steps = new ArrayList<>();
    if (guest == null || guest.reached) {
      return steps;
    }
    guest.reached = true;
    reached++;
    ServiceFlags services = info.handshake().version().services();
    List<Visit> alike = services.has(options.prefer()) ? preferred : others;
    if (services.has(options.need()) && alike.size() < options.max()) {
      alike.add(new Visit(address, info));
    }
    if (options.crawl() || book.waiting() < options.inFlight()) {
      guest.leaveAt = PeerProtocol.deadline(now.nanos(), options.answerWait());
      steps.add(new CensusStep.AskAddresses(address));
    } else {
      steps.add(new CensusStep.Leave(address));
    }
    return steps;
  }

  List<CensusStep> onMessage(PeerAddress address, Message message, Moment now) {
    @Nullable Guest guest = guests.get(address);
    if (guest == null) {
      return List.of();
    }
    int told = 0;
    if (message instanceof Addr addr) {
      book.add(guest.gossip, addr, now);
      told = addr.entries().size();
    } else if (message instanceof AddrV2 addr) {
      book.add(guest.gossip, addr, now);
      told = addr.entries().size();
    }
    List<CensusStep> steps = new ArrayList<>();
    if (told > MAX_ANNOUNCEMENT) {
      guest.leaveAt = PeerProtocol.NEVER;
      steps.add(new CensusStep.Leave(address));
    }
    return advance(now, steps);
  }

  List<CensusStep> onClosed(PeerAddress address, DisconnectReason reason, Moment now) {
    @Nullable Guest guest = guests.remove(address);
    if (guest != null && !guest.reached) {
      // So many visits at a time keep this side busy too: nobody is gone because of that.
      if (options.crawl() && !guest.secondTime && reason instanceof DisconnectReason.TimedOut) {
        again.add(guest.candidate);
        return advance(now, new ArrayList<>());
      }
      failed++;
      if (failures.size() < MAX_FAILURES) {
        failures.put(address, reason.describe());
      }
    }
    return advance(now, new ArrayList<>());
  }

  /** To be called now and then: ends visits that took too long. */
  List<CensusStep> onTick(Moment now) {
    List<CensusStep> steps = new ArrayList<>();
    guests.forEach(
        (address, guest) -> {
          if (guest.leaveAt <= now.nanos()) {
            guest.leaveAt = PeerProtocol.NEVER;
            steps.add(new CensusStep.Leave(address));
          }
        });
    return advance(now, steps);
  }

  /** Whether enough was found, or nobody is left. */
  boolean isDone() {
    int found = preferred.size() + others.size();
    return preferred.size() >= options.max()
        || (found >= options.max() && reached >= options.enoughVisits())
        || (guests.isEmpty() && waiting() == 0);
  }

  CensusCounts counts() {
    return new CensusCounts(book.size(), waiting(), guests.size(), reached, failed);
  }

  CensusResult result() {
    return new CensusResult(
        ImmutableList.<Visit>builder().addAll(preferred).addAll(others).build(),
        failures,
        counts());
  }

  private int waiting() {
    return book.waiting() + again.size();
  }

  private List<CensusStep> advance(Moment now, List<CensusStep> steps) {
    while (!isDone() && guests.size() < options.inFlight()) {
      @Nullable Candidate first = book.next().orElse(null);
      @Nullable Candidate next = first == null ? again.poll() : first;
      if (next == null) {
        break;
      }
      guests.put(next.address(), new Guest(next, first == null, now.nanos()));
      steps.add(new CensusStep.Connect(next));
    }
    return steps;
  }
}
