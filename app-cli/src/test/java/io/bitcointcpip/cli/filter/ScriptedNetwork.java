package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.range.ScanProgress;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Peers that answer a filter search as scripts say, in virtual time: each in the order in which it
 * is asked, after delays that a seed decides.
 */
final class ScriptedNetwork {
  static final ServiceFlags FULL =
      ServiceFlags.NETWORK.with(ServiceFlags.WITNESS).with(ServiceFlags.COMPACT_FILTERS);

  private record Event(long at, long order, Supplier<List<Step>> effect)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  final List<Step.Ask> asked = new ArrayList<>();
  final List<Integer> visited = new ArrayList<>();
  final List<ScanProgress> progress = new ArrayList<>();
  private final Map<PeerAddress, ScriptedPeer> peers = new LinkedHashMap<>();
  private final Map<PeerAddress, Long> busyUntil = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final FilterChain chain;
  private final Random random;
  private int enoughAt = Integer.MAX_VALUE;
  private long now;
  private long order;

  ScriptedNetwork(FilterChain chain, long seed) {
    this.chain = chain;
    this.random = new Random(seed);
  }

  PeerAddress add(ScriptedPeer peer) {
    PeerAddress address = new PeerAddress("10.0.0." + (peers.size() + 1), 8333);
    peers.put(address, peer);
    return address;
  }

  PeerAddress honest() {
    return add(new ScriptedPeer(chain));
  }

  ScriptedNetwork enoughAt(int height) {
    enoughAt = height;
    return this;
  }

  FilterOutcome search(int from, int to, Bytes script, FilterLimits limits) {
    FilterSearch search =
        new FilterSearch(
            new FilterQuery(
                Network.REGTEST.powLimit(),
                from,
                to,
                chain.tip(),
                chain::hash,
                ImmutableSet.of(script)),
            ImmutableSet.copyOf(peers.keySet()),
            limits,
            Duration.ofMinutes(10),
            0,
            (height, block, check, source) -> {
              visited.add(height);
              return height >= enoughAt ? BlockVisitor.Verdict.ENOUGH : BlockVisitor.Verdict.GO_ON;
            },
            progress::add);
    peers.forEach(
        (address, peer) -> {
          if (peer.connects) {
            later(address, 0, () -> search.onReady(address, Lookups.info(peer.services), now));
          } else if (peer.refuses) {
            later(address, 0, () -> closed(search, address));
          }
        });
    while (search.outcome().isEmpty()) {
      Event next = events.peek();
      if (next == null || next.at > search.nextDeadline()) {
        now = Math.max(now, search.nextDeadline());
        carryOut(search, search.onDeadline(now));
      } else {
        events.poll();
        now = Math.max(now, next.at);
        carryOut(search, next.effect.get());
      }
    }
    return search.outcome().orElseThrow();
  }

  private void carryOut(FilterSearch search, List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Ask ask) {
        asked.add(ask);
        answer(search, ask.peer(), ask.request());
      } else if (step instanceof Step.Drop drop) {
        peer(drop.peer()).gone = true;
        later(
            drop.peer(),
            0,
            () -> search.onClosed(drop.peer(), new DisconnectReason.LocalClose(), now));
      }
    }
  }

  private void answer(FilterSearch search, PeerAddress address, Request request) {
    ScriptedPeer peer = peer(address);
    List<Message> messages = peer.messages(request);
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      boolean last = i == messages.size() - 1;
      later(
          address,
          peer.slowness,
          () -> {
            if (peer.gone) {
              return List.of();
            }
            if (peer.answersLeft-- <= 0) {
              peer.gone = true;
              return closed(search, address);
            }
            return switch (request.match(message)) {
              case PART -> search.onMessage(address, message, now);
              case ANSWER ->
                  answered(search, address, request, new Answer.Received(message, Duration.ZERO));
              case DENIAL -> answered(search, address, request, new Answer.NotFound());
              default -> answered(search, address, request, new Answer.Wrong(message));
            };
          });
      if (!last && request.match(message) == Request.Match.SAME_KIND) {
        return;
      }
    }
  }

  private List<Step> answered(
      FilterSearch search, PeerAddress address, Request request, Answer answer) {
    return search.onAnswer(address, request, answer, now);
  }

  private List<Step> closed(FilterSearch search, PeerAddress address) {
    return search.onClosed(address, new DisconnectReason.PeerClosed(false, false), now);
  }

  private void later(PeerAddress address, long slowness, Supplier<List<Step>> effect) {
    long from = Math.max(now, busyUntil.getOrDefault(address, 0L));
    long at = from + slowness + random.nextInt(5_000_000);
    busyUntil.put(address, at);
    events.add(new Event(at, order++, effect));
  }

  private ScriptedPeer peer(PeerAddress address) {
    return Optional.ofNullable(peers.get(address)).orElseThrow();
  }
}
