package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.Checkpoints;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;

/**
 * The headers that tie a block to one that is built in: up to the next one above it, since that
 * makes the block its ancestor; else from the last one below, and on to the tip.
 */
public final class ChainRun {
  private final BestChain chain;
  private final int height;
  private final Checkpoints checkpoints;

  private ChainRun(BestChain chain, int height) {
    this.chain = chain;
    this.height = height;
    this.checkpoints = chain.parameters().checkpoints();
  }

  /** Those of the block at {@code height}. */
  public static HeaderRun of(BestChain chain, int height) throws ChainException {
    return new ChainRun(chain, height).run();
  }

  private HeaderRun run() throws ChainException {
    int above = checkpoints.firstAbove(height - 1).orElse(Integer.MAX_VALUE);
    if (above <= chain.tipHeight() && above - height < HeaderRun.MAX_HEADERS && areHere(above)) {
      return new HeaderRun(anchorAt(above), headers(height, above));
    }
    int below = below();
    int last = Math.min(chain.tipHeight(), below + HeaderRun.MAX_HEADERS);
    if (last >= height) {
      return new HeaderRun(anchorAt(below), headers(Math.min(height, below + 1), last));
    }
    return new HeaderRun(
        Optional.empty(),
        headers(height, Math.min(chain.tipHeight(), height + HeaderRun.MAX_HEADERS - 1)));
  }

  /** The highest height below the block whose hash is built in, as far as headers are here. */
  private int below() {
    int below = Math.max(0, height - 1);
    while (below > 0 && chain.has(below) && checkpoints.hashAt(below).isEmpty()) {
      below--;
    }
    return below;
  }

  private boolean areHere(int last) {
    for (int each = height; each <= last; each++) {
      if (!chain.has(each)) {
        return false;
      }
    }
    return true;
  }

  private Optional<Anchor> anchorAt(int at) {
    Optional<BlockHash> known =
        at == 0 ? Optional.of(chain.parameters().genesis().hash()) : checkpoints.hashAt(at);
    return known.map(hash -> new Anchor(at, hash));
  }

  private ImmutableList<BlockHeader> headers(int first, int last) throws ChainException {
    ImmutableList.Builder<BlockHeader> headers = ImmutableList.builder();
    for (int each = first; each <= last; each++) {
      headers.add(chain.header(each));
    }
    return headers.build();
  }
}
