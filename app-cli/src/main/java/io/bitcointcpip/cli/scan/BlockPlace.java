package io.bitcointcpip.cli.scan;

import java.util.OptionalInt;

/**
 * Where a block is, as far as that is known.
 *
 * @param height empty if nobody says
 * @param source who says the height
 * @param standing whether the block is part of the chain that is kept
 */
public record BlockPlace(OptionalInt height, Source source, Standing standing) {
  /** Who says a height. */
  public enum Source {
    /** The headers that are kept: this is proven. */
    CHAIN,
    /** The block's coinbase (BIP34), which may be anything in a stale block. */
    COINBASE,
    /** Nobody. */
    NONE
  }

  /** A block's relation to the chain that is kept. */
  public enum Standing {
    /** Part of it. */
    ON_CHAIN,
    /** Beside it: another block has its height. */
    STALE,
    /** No chain is kept, or none that reaches there. */
    UNKNOWN
  }
}
