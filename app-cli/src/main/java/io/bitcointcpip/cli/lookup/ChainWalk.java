package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.proof.Anchor;
import io.bitcointcpip.cli.proof.HeaderRun;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out where a block is on a peer's chain, by walking its headers to the tip. Every header
 * must link to the one before and meet its target. The walk begins at the block's parent; if the
 * block does not tell its height, it begins at genesis, so that counting does.
 *
 * <p>It always asks from one before what it knows: some nodes do not answer at all rather than with
 * no headers, so that asking from their tip would look like silence.
 *
 * <p>This counts what a peer shows; it does not yet prove that no other chain has more work.
 */
final class ChainWalk {
  /** Longer walks are a sync, not a question by the way. */
  static final int MAX_HEADERS = HeaderRun.MAX_HEADERS;

  private static final int NOT_SEEN = -1;

  private final Network network;
  private final BlockHeader block;
  private final BlockHash target;
  private final OptionalInt statedHeight;
  private final List<BlockHeader> shown = new ArrayList<>();
  private BlockHash askFrom;
  private BlockHash last;
  private int walked;
  private int targetAt;
  private boolean finished;
  private boolean reachedTip;
  private boolean offChain;

  private ChainWalk(Network network, BlockHeader block, BlockHash start, OptionalInt statedHeight) {
    this.network = network;
    this.block = block;
    this.target = block.hash();
    this.statedHeight = statedHeight;
    this.askFrom = start;
    this.last = start;
    this.targetAt = start.equals(target) ? 0 : NOT_SEEN;
  }

  /** A walk for {@code block}, whose coinbase may state a height. */
  static ChainWalk of(Network network, BlockHeader block, OptionalInt statedHeight) {
    BlockHash start = statedHeight.isPresent() ? block.previous() : network.genesisHash();
    return new ChainWalk(network, block, start, statedHeight);
  }

  /** What to ask next. */
  Request next() {
    return new Request.HeadersAfter(askFrom);
  }

  /** Whether there is nothing more to ask. */
  boolean isFinished() {
    return finished;
  }

  /**
   * Takes the peer's answer.
   *
   * @throws ProofException if a header does not prove its work
   */
  void take(Headers answer) throws ProofException {
    List<BlockHeader> headers = answer.headers();
    boolean repeats = walked > 0 && !headers.isEmpty() && headers.get(0).hash().equals(last);
    for (BlockHeader header : repeats ? headers.subList(1, headers.size()) : headers) {
      if (!header.previous().equals(last)) {
        // A peer that does not have the start on its chain begins after another block. Later in
        // the walk the chain was reorganised, and nothing is known.
        offChain = walked == 0;
        finished = true;
        return;
      }
      ProofOfWork.check(header, network.powLimit());
      askFrom = last;
      last = header.hash();
      shown.add(header);
      walked++;
      if (last.equals(target)) {
        targetAt = walked;
      }
    }
    reachedTip = headers.size() < Headers.MAX_COUNT;
    finished = reachedTip || walked >= MAX_HEADERS;
  }

  /** The height of the block, if it is known. */
  OptionalInt height() {
    return statedHeight.isPresent() || targetAt == NOT_SEEN
        ? statedHeight
        : OptionalInt.of(targetAt);
  }

  /** One for the block and one for each on top; zero if it is not on the peer's chain. */
  OptionalInt confirmations() {
    if (offChain || (reachedTip && targetAt == NOT_SEEN)) {
      return OptionalInt.of(0);
    }
    return reachedTip ? OptionalInt.of(walked - targetAt + 1) : OptionalInt.empty();
  }

  /** What the peer showed, with the block in it; the block alone if it was not shown. */
  HeaderRun run() {
    if (targetAt == NOT_SEEN || shown.isEmpty()) {
      return HeaderRun.alone(block);
    }
    // The first header is the child of where the walk began.
    BlockHash start = shown.get(0).previous();
    Optional<Anchor> anchor =
        start.equals(network.genesisHash()) ? Optional.of(new Anchor(0, start)) : Optional.empty();
    ImmutableList.Builder<BlockHeader> run = ImmutableList.builder();
    if (targetAt == 0) {
      run.add(block);
    }
    return new HeaderRun(anchor, run.addAll(shown).build());
  }
}
