package io.bitcointcpip.cli.range;

import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.range.ScanPeer.State;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.transport.peer.Request;
import java.util.Collection;
import java.util.Map;

/** Who is asked about which blocks, and what is known of each. Blocks are by their numbers. */
final class Workshare {
  private final BlockList blocks;
  private final ScanLimits limits;
  private final Collection<ScanPeer> peers;
  private final Coverage coverage;
  // How many peers are to answer about each block.
  private int voices;

  /** Nothing is known yet; {@code peers} may grow. */
  Workshare(BlockList blocks, ScanLimits limits, Collection<ScanPeer> peers, int voices) {
    this.blocks = blocks;
    this.limits = limits;
    this.peers = peers;
    this.coverage = new Coverage(blocks.size());
    this.voices = voices;
  }

  boolean isComplete() {
    return coverage.open(voices) == 0;
  }

  /** How many blocks enough is known of. */
  int done() {
    return blocks.size() - coverage.open(voices);
  }

  /** The heights of the other blocks. */
  ImmutableIntArray left() {
    ImmutableIntArray.Builder left = ImmutableIntArray.builder();
    for (int block = 0; block < blocks.size(); block++) {
      if (!coverage.isSettled(block, voices)) {
        left.add(blocks.height(block));
      }
    }
    return left.build();
  }

  /** One peer's answer is enough from now on; false if it was before. */
  boolean beContentWithOne() {
    boolean more = voices > 1;
    voices = 1;
    return more;
  }

  /** The next block to ask a peer about; −1 if there is none, or it has enough to do. */
  int next(ScanPeer peer, long now) {
    if (!peer.isUseful() || peer.owes.size() >= share()) {
      return -1;
    }
    while (peer.cursor < blocks.size()) {
      int block = peer.cursor;
      if (peer.canBeAsked(block) && !coverage.isCovered(block, voices)) {
        return block;
      }
      peer.cursor++;
    }
    return peer.isIdle() ? late(peer, now) : -1;
  }

  void ask(ScanPeer peer, int block, long now) {
    if (peer.owes.isEmpty()) {
      peer.heardAt = now;
    }
    coverage.ask(block);
    peer.owes.put(block, now);
  }

  void answer(ScanPeer peer, int block) {
    repaid(peer, block);
    peer.answered.set(block);
    coverage.answer(block);
  }

  /** It does not answer about this block; somebody else may. */
  void lacks(ScanPeer peer, int block) {
    repaid(peer, block);
    peer.lacking.set(block);
    reopen(block);
    if (peer.lacking.cardinality() >= ScanPeer.MAX_LACKING && peer.state == State.READY) {
      peer.state = State.UNFIT;
      giveUp(peer);
    }
  }

  /** It has to be asked about this block again, or another peer. */
  void askAgain(ScanPeer peer, int block) {
    repaid(peer, block);
    reopen(block);
  }

  /** What it said is worth nothing. */
  void disbelieve(ScanPeer peer) {
    peer.answered.stream().forEach(coverage::revoke);
    reopen(Math.max(0, peer.answered.nextSetBit(0)));
    peer.answered.clear();
  }

  /** Others are asked what it owes; what comes late still counts. */
  void giveUp(ScanPeer peer) {
    peer.owes.keySet().forEach(coverage::release);
    peer.owes.keySet().forEach(this::reopen);
    peer.owes.keySet().forEach(peer.lacking::set);
    peer.owes.clear();
  }

  /** A peer that was given up answers again: what it was asked is waited for again. */
  void revive(ScanPeer peer, long now) {
    if (peer.stalled) {
      peer.stalled = false;
      peer.pending.forEach(
          (request, block) -> {
            if (!(request instanceof Request.Probe) && !peer.answered.get(block)) {
              peer.lacking.clear(block);
              ask(peer, block, now);
            }
          });
    }
  }

  /** When what takes long is to be asked of somebody idle; {@link Task#NEVER} if nobody is. */
  long nextHedge() {
    long next = Task.NEVER;
    for (ScanPeer other : peers) {
      for (Map.Entry<Integer, Long> each : other.owes.entrySet()) {
        int block = each.getKey();
        if (peers.stream().anyMatch(idle -> idle.isIdle() && canHedge(idle, block))) {
          next = Math.min(next, hedgesAt(each.getValue()));
        }
      }
    }
    return next;
  }

  /** The number of the first block that is not below {@code height}. */
  int numberOf(int height) {
    int number = 0;
    while (number < blocks.size() && blocks.height(number) < height) {
      number++;
    }
    return number;
  }

  /** How many questions a peer may have at a time. */
  private int share() {
    int useful = (int) peers.stream().filter(ScanPeer::isUseful).count();
    return Math.max(1, Math.min(limits.perPeer(), limits.total() / useful));
  }

  /** A block that another peer takes long for. */
  private int late(ScanPeer idle, long now) {
    for (ScanPeer other : peers) {
      for (Map.Entry<Integer, Long> each : other.owes.entrySet()) {
        int block = each.getKey();
        if (now >= hedgesAt(each.getValue()) && canHedge(idle, block)) {
          return block;
        }
      }
    }
    return -1;
  }

  private boolean canHedge(ScanPeer idle, int block) {
    return idle.canBeAsked(block)
        && !coverage.isSettled(block, voices)
        && !coverage.isCovered(block, voices + 1);
  }

  private long hedgesAt(long askedAt) {
    return askedAt + limits.hedge().toNanos();
  }

  private void repaid(ScanPeer peer, int block) {
    if (peer.owes.remove(block) != null) {
      coverage.release(block);
    }
  }

  private void reopen(int block) {
    peers.forEach(each -> each.cursor = Math.min(each.cursor, block));
  }
}
