package io.bitcointcpip.cli.range;

import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.lookup.PeerReports;
import io.bitcointcpip.cli.range.ScanPeer.State;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks peers one question about every block of a list, until one holds what is sought. The blocks
 * are shared out; each peer has a few questions at a time, and a new one for each answer. What a
 * peer was asked and does not answer, others are asked: at once when it goes away or lies, soon
 * when it does not have the block, later when it is slow. Nothing is kept of an answer that was
 * judged.
 *
 * <p>Behind every question goes a ping: nodes are silent about blocks that they lack, but answer in
 * order, so that the pong without the block says no.
 */
public final class BlockScan implements Task<ScanEnd> {
  /** The blocks that a pruned node is sure to have, by its word (BIP159). */
  private static final int RECENT_BLOCKS = 288;

  /** After so many stalls an answer does not count any more. */
  private static final int PATIENCE = 4;

  private final BlockList blocks;
  private final int tip;
  private final BlockQuestion question;
  private final ScanLimits limits;
  private final long deadline;
  private final RandomGenerator random;
  private final Consumer<ScanProgress> progress;
  private final PeerReports reports;
  private final Map<PeerAddress, ScanPeer> peers = new LinkedHashMap<>();
  private final Workshare work;
  private long bytes;
  private long graceEnds = NEVER;
  private @Nullable ScanEnd end;

  /** A scan that begins. */
  public BlockScan(ScanWork wanted, BlockQuestion question) {
    this.blocks = wanted.blocks();
    this.tip = wanted.tip();
    this.question = question;
    this.limits = wanted.limits();
    this.deadline = wanted.deadline();
    this.random = wanted.random();
    this.progress = wanted.progress();
    this.reports = new PeerReports(wanted.peers());
    this.work = new Workshare(blocks, limits, peers.values(), question.voices());
    wanted.peers().forEach(address -> peers.put(address, new ScanPeer()));
  }

  @Override
  public List<Step> onReady(PeerAddress address, PeerInfo info, long now) {
    ScanPeer peer = peer(address);
    reports.ready(address, info, now);
    ServiceFlags services = info.handshake().version().services();
    if (!question.isAnsweredBy(services)) {
      peer.state = State.UNFIT;
      reports.note(address, Verdict.NO_ANSWER, "does not offer " + question.name(), now);
      return goOn(now);
    }
    peer.state = State.READY;
    peer.heardAt = now;
    peer.lowest = services.has(ServiceFlags.NETWORK) ? 0 : work.numberOf(tip - RECENT_BLOCKS);
    List<Step> steps = new ArrayList<>();
    question.preparation().forEach(each -> steps.add(new Step.Tell(address, each)));
    steps.addAll(goOn(now));
    return steps;
  }

  @Override
  public List<Step> onAnswer(PeerAddress address, Request request, Answer answer, long now) {
    ScanPeer peer = peer(address);
    if (answer instanceof Answer.Disconnected) {
      // The end of a connection is told too, and with its reason.
      return List.of();
    }
    @Nullable Integer block = peer.pending.remove(request);
    if (block == null || peer.state == State.GONE) {
      return List.of();
    }
    if (answer instanceof Answer.Received received) {
      peer.heardAt = now;
      work.revive(peer, now);
      return request instanceof Request.Probe
          ? onPong(address, peer, block, now)
          : onMessage(address, peer, block, received.message(), now);
    }
    if (answer instanceof Answer.Wrong wrong) {
      return onWrong(address, peer, block, wrong.message(), now);
    }
    if (!(request instanceof Request.Probe)) {
      lacks(address, peer, block, now);
    }
    return goOn(now);
  }

  @Override
  public List<Step> onClosed(PeerAddress address, DisconnectReason reason, long now) {
    ScanPeer peer = peer(address);
    if (peer.state != State.GONE) {
      remove(peer);
      int count = peer.answered.cardinality();
      reports.note(
          address,
          count > 0 ? Verdict.NOT_FOUND : Verdict.UNREACHABLE,
          count > 0 ? said(peer) + ", then: " + reason.describe() : reason.describe(),
          now);
    }
    return goOn(now);
  }

  @Override
  public List<Step> onDeadline(long now) {
    if (end != null) {
      return List.of();
    }
    if (now >= deadline) {
      finish(ScanEnd.Kind.TIMED_OUT, null, null, now);
      return List.of();
    }
    for (ScanPeer peer : peers.values()) {
      if (now >= stallsAt(peer)) {
        peer.stalled = true;
        work.giveUp(peer);
      }
    }
    return goOn(now);
  }

  @Override
  public long nextDeadline() {
    long next = Math.min(deadline, graceEnds);
    boolean anyIdle = false;
    for (ScanPeer peer : peers.values()) {
      next = Math.min(next, stallsAt(peer));
      anyIdle |= peer.isIdle();
    }
    return anyIdle ? Math.min(next, work.nextHedge()) : next;
  }

  @Override
  public Optional<ScanEnd> outcome() {
    return Optional.ofNullable(end);
  }

  private List<Step> onMessage(
      PeerAddress address, ScanPeer peer, int block, Message message, long now) {
    if (peer.answered.get(block)) {
      return goOn(now);
    }
    BlockHash hash = blocks.hash(block);
    Optional<Hit> hit;
    try {
      hit = question.judge(hash, message);
    } catch (ProofException e) {
      String lie = "sent a false answer about block " + hash + ": " + e.getMessage();
      return onLie(address, peer, lie, now);
    }
    bytes += message instanceof BlockMessage whole ? whole.block().raw().length() : 0;
    work.answer(peer, block);
    if (hit.isPresent()) {
      reports.note(address, Verdict.SENT, "answered that block " + hash + " holds it", now);
      finish(ScanEnd.Kind.FOUND, hit.get(), address, now);
      return List.of();
    }
    List<Step> steps = goOn(now);
    progress.accept(new ScanProgress(work.done(), blocks.size(), bytes));
    return steps;
  }

  /** All that was asked before was dealt with: a block that did not come does not come. */
  private List<Step> onPong(PeerAddress address, ScanPeer peer, int block, long now) {
    if (peer.owes.containsKey(block)) {
      lacks(address, peer, block, now);
    }
    return goOn(now);
  }

  /**
   * Something else came. A block that was asked for too is no lie, whatever made it come in its
   * place; then what was asked for is asked for again.
   */
  private List<Step> onWrong(
      PeerAddress address, ScanPeer peer, int block, Message message, long now) {
    BlockHash sent =
        message instanceof BlockMessage whole
            ? whole.block().hash()
            : ((MerkleBlock) message).header().hash();
    @Nullable Integer other = peer.recent.get(sent);
    if (other == null) {
      return onLie(address, peer, "sent another block " + sent, now);
    }
    work.askAgain(peer, block);
    return peer.answered.get(other) ? goOn(now) : onMessage(address, peer, other, message, now);
  }

  /** What a liar said before is worth nothing either, unless it proved it. */
  private List<Step> onLie(PeerAddress address, ScanPeer peer, String lie, long now) {
    reports.note(address, Verdict.LIED, lie, now);
    remove(peer);
    if (question.voices() > 1) {
      work.disbelieve(peer);
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Drop(address));
    steps.addAll(goOn(now));
    return steps;
  }

  private void lacks(PeerAddress address, ScanPeer peer, int block, long now) {
    work.lacks(peer, block);
    reports.note(
        address,
        Verdict.NOT_FOUND,
        said(peer)
            + "; is silent about "
            + peer.lacking.cardinality()
            + ", as nodes are about blocks they lack",
        now);
  }

  /** Asks whoever can be asked, and ends when nobody has anything to say any more. */
  private List<Step> goOn(long now) {
    if (end != null) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    peers.forEach((address, peer) -> fill(address, peer, now, steps));
    if (work.isComplete()) {
      finish(ScanEnd.Kind.ABSENT, null, null, now);
    } else if (peers.values().stream().anyMatch(BlockScan::mayAnswer)) {
      graceEnds = NEVER;
    } else if (work.beContentWithOne()) {
      // There are not so many, or not for all blocks.
      return concat(steps, goOn(now));
    } else if (graceEnds == NEVER && peers.values().stream().anyMatch(BlockScan::isHere)) {
      graceEnds = now + limits.grace().toNanos();
    } else if (graceEnds == NEVER || now >= graceEnds) {
      finish(ScanEnd.Kind.UNSERVED, null, null, now);
    }
    return steps;
  }

  private static List<Step> concat(List<Step> first, List<Step> second) {
    first.addAll(second);
    return first;
  }

  private static boolean mayAnswer(ScanPeer peer) {
    return peer.state == State.CONNECTING || !peer.owes.isEmpty();
  }

  private static boolean isHere(ScanPeer peer) {
    return !peer.pending.isEmpty() && peer.state != State.GONE;
  }

  private void fill(PeerAddress address, ScanPeer peer, long now, List<Step> steps) {
    for (int block = work.next(peer, now); block >= 0; block = work.next(peer, now)) {
      ask(address, peer, block, now, steps);
    }
  }

  private void ask(PeerAddress address, ScanPeer peer, int block, long now, List<Step> steps) {
    BlockHash hash = blocks.hash(block);
    work.ask(peer, block, now);
    peer.recent.put(hash, block);
    // The pong of an earlier question about it says nothing of this one.
    peer.pending.values().removeIf(each -> each == block);
    for (Request each : List.of(question.about(hash), new Request.Probe(random.nextLong()))) {
      peer.pending.put(each, block);
      steps.add(new Step.Ask(address, each, limits.stall().multipliedBy(PATIENCE)));
    }
    reports.note(address, Verdict.NO_ANSWER, "did not answer in time", now);
  }

  private long stallsAt(ScanPeer peer) {
    return peer.owes.isEmpty() ? NEVER : peer.heardAt + limits.stall().toNanos();
  }

  private void remove(ScanPeer peer) {
    work.giveUp(peer);
    peer.state = State.GONE;
    peer.pending.clear();
  }

  private static String said(ScanPeer peer) {
    int count = peer.answered.cardinality();
    return "answered about " + count + (count == 1 ? " block" : " blocks");
  }

  private void finish(
      ScanEnd.Kind kind, @Nullable Hit hit, @Nullable PeerAddress source, long now) {
    int heard = 0;
    for (Map.Entry<PeerAddress, ScanPeer> each : peers.entrySet()) {
      boolean lied = reports.of(each.getKey()).verdict() == Verdict.LIED;
      if (!each.getValue().answered.isEmpty() && !lied) {
        heard++;
        if (!each.getKey().equals(source) && each.getValue().state != State.GONE) {
          String said = said(each.getValue()) + (hit == null ? ", none holds it" : "");
          reports.note(each.getKey(), Verdict.NOT_FOUND, said, now);
        }
      }
    }
    end =
        new ScanEnd(
            kind,
            Optional.ofNullable(hit),
            Optional.ofNullable(source),
            work.left(),
            heard,
            reports.all());
  }

  private ScanPeer peer(PeerAddress address) {
    ScanPeer peer = peers.get(address);
    if (peer == null) {
      throw new IllegalArgumentException("nobody asks " + address);
    }
    return peer;
  }
}
