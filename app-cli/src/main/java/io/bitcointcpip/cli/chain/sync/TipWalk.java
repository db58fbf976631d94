package io.bitcointcpip.cli.chain.sync;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.Branch;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer's chain, followed from where it leaves ours to its tip. What has more work than ours
 * takes its place at once; what has not is held, up to a limit, until it has.
 */
final class TipWalk {
  /** Headers of a weaker branch that are held for one peer: no reorganisation is so deep. */
  static final int MAX_HELD = 20_000;

  /** How often a peer's chain may change while it is asked for it. */
  private static final int MAX_RESTARTS = 3;

  private final BestChain chain;
  private ImmutableList<Integer> askedHeights = ImmutableList.of();
  private @Nullable Branch branch;
  private int at = -1;
  private BlockHash atHash;
  private int restarts;
  private int fetched;
  private long tooLate;

  TipWalk(BestChain chain) {
    this.chain = chain;
    this.atHash = chain.tipHash();
  }

  /** What to ask next. */
  Request.HeadersFrom next() {
    if (at < 0) {
      askedHeights = chain.locatorHeights();
      return ask(chain.locator());
    }
    return ask(ImmutableList.of(atHash));
  }

  /** How many headers it added to the chain. */
  int fetched() {
    return fetched;
  }

  /** The time of the header that was not taken because it is too far ahead of the clock; or 0. */
  long tooLate() {
    return tooLate;
  }

  /** One line about a branch that has less work than our chain; empty if there is none. */
  String weaker() {
    Branch held = branch;
    return held == null || held.size() == 0
        ? ""
        : "its chain of " + held.height() + " headers has less work, from " + held.fork() + " on";
  }

  /**
   * Takes an answer.
   *
   * @param latest the latest time that a header may have
   * @return whether there may be more
   * @throws ProofException if it is provably wrong
   */
  boolean take(Headers answer, long latest) throws ProofException {
    List<BlockHeader> headers = answer.headers();
    if (headers.isEmpty()) {
      return false;
    }
    if (!begin(headers.get(0).previous())) {
      return true;
    }
    try {
      for (BlockHeader header : headers) {
        if (!step(header, latest)) {
          break;
        }
      }
    } finally {
      // What came before a wrong header is as good as if it had come alone.
      settle();
    }
    return tooLate == 0 && headers.size() == Headers.MAX_COUNT;
  }

  /** Finds where the answer goes on; false if the peer's chain changed and is to be asked again. */
  private boolean begin(BlockHash parent) throws ProofException {
    if (at < 0) {
      at = askedHeights.stream().filter(each -> isAt(parent, each)).findFirst().orElse(-1);
      atHash = parent;
      if (at < 0) {
        throw new ProofException(
            Rule.LINK, "its headers follow " + parent + ", which it was not asked about");
      }
      return true;
    }
    boolean moved = branch == null ? !isAt(atHash, at) : !isAt(branch.forkHash(), branch.fork());
    if (parent.equals(atHash) && !moved) {
      return true;
    }
    if (restarts++ >= MAX_RESTARTS || !(moved || mayHaveChanged(parent))) {
      throw new ProofException(Rule.LINK, "its headers follow " + parent + " instead of " + atHash);
    }
    at = -1;
    branch = null;
    return false;
  }

  /** A peer that no longer has what it sent before goes on from genesis. */
  private boolean mayHaveChanged(BlockHash parent) {
    return parent.equals(chain.parameters().genesis().hash()) && at > 0;
  }

  private boolean step(BlockHeader header, long latest) throws ProofException {
    Branch growing = branch;
    if (growing == null) {
      if (at < chain.tipHeight() && isAt(header.hash(), at + 1)) {
        moveTo(at + 1, header.hash());
        return true;
      }
      growing = branchHere();
      branch = growing;
    }
    if (!growing.add(header, latest)) {
      tooLate = header.time();
      return false;
    }
    moveTo(growing.height(), growing.hash());
    return true;
  }

  /** Makes the branch part of the chain if it is the better one, and holds it otherwise. */
  private void settle() throws ProofException {
    Branch grown = branch;
    if (grown == null || grown.size() == 0) {
      return;
    }
    if (chain.adopt(grown)) {
      fetched += grown.size();
      branch = null;
    } else if (grown.size() > MAX_HELD) {
      throw new ProofException(
          Rule.DIFFICULTY,
          "its chain leaves ours at height "
              + grown.fork()
              + " and has less work after "
              + grown.size()
              + " headers");
    }
  }

  private Branch branchHere() throws ProofException {
    try {
      return chain.branchAt(at);
    } catch (ChainException e) {
      throw new ProofException(Rule.LINK, "its headers leave the chain below its anchor");
    }
  }

  private void moveTo(int height, BlockHash hash) {
    at = height;
    atHash = hash;
  }

  private boolean isAt(BlockHash hash, int height) {
    try {
      return height <= chain.tipHeight() && chain.hash(height).equals(hash);
    } catch (ChainException e) {
      return false;
    }
  }

  private static Request.HeadersFrom ask(ImmutableList<BlockHash> locator) {
    return new Request.HeadersFrom(locator, BlockHash.TYPE.zero());
  }
}
