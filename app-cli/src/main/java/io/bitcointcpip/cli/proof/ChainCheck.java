package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.chain.ChainWork;
import io.bitcointcpip.protocol.chain.HeaderRules;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Checks a row of headers: each links to the one before and meets its target, the block is one of
 * them, and the anchor is where it is said to be. With an anchor heights are known, so that the
 * rules of versions and targets apply as far as neighbours tell.
 */
final class ChainCheck {
  private final Network network;
  private final ImmutableList<BlockHeader> headers;
  private final int blockAt;
  // Of the anchor in the row: -1 for the parent of the first.
  private final int anchorAt;
  private final OptionalInt firstHeight;

  /** What a row of headers shows of a block. */
  record Result(OptionalInt height, int confirmations, boolean anchorAbove, BigInteger work) {}

  private ChainCheck(
      Network network,
      ImmutableList<BlockHeader> headers,
      int blockAt,
      int anchorAt,
      OptionalInt firstHeight) {
    this.network = network;
    this.headers = headers;
    this.blockAt = blockAt;
    this.anchorAt = anchorAt;
    this.firstHeight = firstHeight;
  }

  static Result check(Network network, HeaderRun run, BlockHeader block, KnownBlocks known)
      throws ProofRefused {
    ImmutableList<BlockHeader> headers = run.headers();
    int blockAt = headers.indexOf(block);
    if (blockAt < 0) {
      throw refused("the headers are not of block " + block.hash());
    }
    Optional<Anchor> anchor = run.anchor();
    int anchorAt = anchor.isPresent() ? position(headers, anchor.get(), known, network) : -1;
    OptionalInt first =
        anchor.isPresent() ? OptionalInt.of(anchor.get().height() - anchorAt) : OptionalInt.empty();
    ChainCheck check = new ChainCheck(network, headers, blockAt, anchorAt, first);
    check.links();
    return check.result();
  }

  private static int position(
      ImmutableList<BlockHeader> headers, Anchor anchor, KnownBlocks known, Network network)
      throws ProofRefused {
    if (!known.at(network, anchor.height()).equals(Optional.of(anchor.hash()))) {
      throw refused(
          "block " + anchor.hash() + " at height " + anchor.height() + " is not a built-in one");
    }
    if (headers.get(0).previous().equals(anchor.hash())) {
      return -1;
    }
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).hash().equals(anchor.hash()) && i <= anchor.height()) {
        return i;
      }
    }
    throw refused("the headers do not lead to block " + anchor.hash());
  }

  private void links() throws ProofRefused {
    for (int i = 0; i < headers.size(); i++) {
      try {
        link(i);
      } catch (ProofException e) {
        throw refused("header " + i + ": " + e.getMessage());
      }
    }
  }

  private void link(int i) throws ProofException, ProofRefused {
    BlockHeader header = headers.get(i);
    if (i == 0) {
      ProofOfWork.check(header, network.powLimit());
      return;
    }
    BlockHeader parent = headers.get(i - 1);
    if (firstHeight.isPresent()) {
      new HeaderRules(network).checkWithoutAncestors(header, firstHeight.getAsInt() + i, parent);
      return;
    }
    BlockHash expected = parent.hash();
    if (!header.previous().equals(expected)) {
      throw refused("header " + i + " names " + header.previous() + ", not " + expected);
    }
    ProofOfWork.check(header, network.powLimit());
  }

  private Result result() {
    ChainWork work = new ChainWork(BigInteger.ZERO);
    headers.subList(blockAt, headers.size()).forEach(header -> work.add(header.bits()));
    OptionalInt height =
        firstHeight.isPresent()
            ? OptionalInt.of(firstHeight.getAsInt() + blockAt)
            : OptionalInt.empty();
    boolean above = firstHeight.isPresent() && anchorAt >= blockAt;
    return new Result(height, headers.size() - blockAt, above, work.total());
  }

  private static ProofRefused refused(String detail) {
    return new ProofRefused(ProofStep.CHAIN, detail);
  }
}
