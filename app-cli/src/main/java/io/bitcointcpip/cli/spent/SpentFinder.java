package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out what a transaction spends, over the connections that brought it: in its own block, by
 * the ids of what it spends if it is unconfirmed, and else in the blocks before its own.
 */
public final class SpentFinder {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Transaction transaction;
  private final ImmutableList<PeerAddress> peers;
  private final PeerSession session;
  private final long deadline;
  private final List<String> searched = new ArrayList<>();

  /** For a transaction; {@code peers} are those of the session. */
  public SpentFinder(
      Transaction transaction,
      ImmutableList<PeerAddress> peers,
      PeerSession session,
      Duration limit) {
    this.transaction = transaction;
    this.peers = peers;
    this.session = session;
    this.deadline = session.now() + limit.toNanos();
  }

  /**
   * What is known of the spent outputs in the end; that may be nothing.
   *
   * @param home the block that the transaction is in; empty if it is in none that is known
   * @param powLimit of the network
   * @throws InterruptedException if the thread is interrupted
   */
  public SpentOutputs find(Optional<Home> home, SpentBudget budget, BigInteger powLimit)
      throws InterruptedException {
    OpenInputs inputs = new OpenInputs(transaction);
    if (transaction.isCoinbase()) {
      return inputs.result("a coinbase spends nothing");
    }
    if (home.isPresent()) {
      inOwnBlock(inputs, home.get());
      inBlocksBefore(inputs, home.get(), budget, powLimit);
    } else {
      session.run(new ParentsById(inputs, peers, deadline));
      searched.add("served by its id, so that it is in a block");
    }
    return inputs.result("its transaction is not " + String.join(", nor ", searched));
  }

  private void inOwnBlock(OpenInputs inputs, Home home) {
    inputs.take(home.block(), home.index(), home.height(), Source.SAME_BLOCK);
    searched.add("in the same block");
  }

  private void inBlocksBefore(OpenInputs inputs, Home home, SpentBudget budget, BigInteger powLimit)
      throws InterruptedException {
    OptionalInt below =
        home.height().isPresent()
            ? OptionalInt.of(home.height().getAsInt() - 1)
            : OptionalInt.empty();
    BlockTrail trail = new BlockTrail(home.block().header().previous(), below, budget.blocks());
    int looked = session.run(new ParentsInBlocks(inputs, trail, powLimit, RANDOM, peers, deadline));
    if (looked > 0) {
      searched.add("in the " + looked + (looked == 1 ? " block before" : " blocks before"));
    }
  }
}
