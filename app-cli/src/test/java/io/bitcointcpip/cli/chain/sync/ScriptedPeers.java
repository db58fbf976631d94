package io.bitcointcpip.cli.chain.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.MinedChain;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Peers that answer a sync as a test says, in virtual time. */
final class ScriptedPeers {
  /** How a peer answers. */
  interface Script extends Function<Request.HeadersFrom, Answer> {}

  private final Map<PeerAddress, Script> scripts = new LinkedHashMap<>();
  private final Map<PeerAddress, Long> clocks = new HashMap<>();
  private final List<SyncStep.Ask> asked = new ArrayList<>();
  private long wallClock = 2_000_000_000L;
  private SyncLimits limits = SyncLimits.DEFAULT;
  private Duration limit = Duration.ofMinutes(10);

  /** A peer that serves {@code chain}. */
  PeerAddress serving(MinedChain chain) {
    return add(request -> headers(after(chain, request)));
  }

  PeerAddress add(Script script) {
    PeerAddress address = new PeerAddress("127.0.0." + (scripts.size() + 1), 8333);
    scripts.put(address, script);
    return address;
  }

  ScriptedPeers wallClock(long seconds) {
    wallClock = seconds;
    return this;
  }

  void clock(PeerAddress peer, long seconds) {
    clocks.put(peer, seconds);
  }

  ScriptedPeers limit(Duration itsLimit) {
    limit = itsLimit;
    return this;
  }

  List<SyncStep.Ask> asked() {
    return asked;
  }

  /** Runs a sync to its end; the time starts where {@code System.nanoTime} might overflow. */
  SyncOutcome run(BestChain chain, SyncGoal goal) {
    long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    HeaderSync sync =
        new HeaderSync(
            chain,
            goal,
            ImmutableSet.copyOf(scripts.keySet()),
            limits,
            () -> wallClock,
            limit,
            now);
    Deque<SyncStep> steps = new ArrayDeque<>();
    for (PeerAddress peer : scripts.keySet()) {
      steps.addAll(sync.onReady(peer, clocks.getOrDefault(peer, wallClock), now));
    }
    while (sync.outcome().isEmpty()) {
      SyncStep step = steps.poll();
      if (step == null) {
        now = sync.nextDeadline();
        steps.addAll(sync.onDeadline(now));
      } else if (step instanceof SyncStep.Ask ask) {
        asked.add(ask);
        now += Duration.ofMillis(1).toNanos();
        Answer answer = Objects.requireNonNull(scripts.get(ask.peer())).apply(ask.request());
        if (!(answer instanceof Answer.Silence)) {
          steps.addAll(sync.onAnswer(ask.peer(), ask.request(), answer, now));
        }
      } else if (step instanceof SyncStep.Drop drop) {
        steps.addAll(sync.onClosed(drop.peer(), new DisconnectReason.LocalClose(), now));
      }
    }
    return sync.outcome().orElseThrow();
  }

  static Answer silence() {
    return new Answer.Silence(Duration.ofSeconds(1));
  }

  static Answer headers(List<BlockHeader> headers) {
    return new Answer.Received(new Headers(ImmutableList.copyOf(headers)), Duration.ZERO);
  }

  /** What an honest node with {@code chain} answers. */
  static List<BlockHeader> after(MinedChain chain, Request.HeadersFrom request) {
    Map<BlockHash, Integer> heights = new HashMap<>();
    for (int height = 0; height <= chain.tip(); height++) {
      heights.put(chain.hash(height), height);
    }
    int from =
        request.locator().stream()
            .filter(heights::containsKey)
            .findFirst()
            .map(heights::get)
            .orElse(0);
    List<BlockHeader> all = chain.after(from);
    int stop = heights.getOrDefault(request.stop(), Integer.MAX_VALUE) - from;
    return all.subList(0, Math.min(Math.min(all.size(), Headers.MAX_COUNT), Math.max(stop, 0)));
  }

  static PeerVerdict.Kind verdict(SyncOutcome outcome, PeerAddress peer) {
    return outcome.peers().stream()
        .filter(each -> each.peer().equals(peer))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  static void assertTip(MinedChain expected, BestChain chain) {
    assertEquals(expected.tip(), chain.tipHeight());
    assertEquals(expected.hash(expected.tip()), chain.tipHash());
    assertEquals(expected.work(expected.tip()), chain.work());
  }
}
