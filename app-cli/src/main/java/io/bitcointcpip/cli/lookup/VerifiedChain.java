package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.proof.ChainRun;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The chain of headers that this program verified itself. */
public record VerifiedChain(BestChain chain) implements KnownChain {
  @Override
  public Optional<OnChain> find(BlockHash hash) {
    OptionalInt height = chain.heightOf(hash);
    if (height.isEmpty() || !chain.has(height.getAsInt())) {
      return Optional.empty();
    }
    try {
      return Optional.of(at(height.getAsInt()));
    } catch (ChainException e) {
      throw new IllegalStateException("a header that is there is not: " + height, e);
    }
  }

  private OnChain at(int height) throws ChainException {
    boolean newest = height == chain.tipHeight();
    return new OnChain(
        height,
        chain.anchor(),
        chain.tipHeight(),
        chain.workFrom(height),
        chain.work(height),
        medianTime(height),
        newest ? Optional.empty() : Optional.of(chain.hash(height + 1)),
        ChainRun.of(chain, height));
  }

  private OptionalLong medianTime(int height) {
    try {
      return OptionalLong.of(chain.medianTime(height));
    } catch (ChainException e) {
      return OptionalLong.empty();
    }
  }
}
