package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.session.PeerSession;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out what a transaction spends, over the connections that brought it: in its own block and
 * in those before it; if it is in none, by the ids of what it spends. What that leaves unknown of
 * an unconfirmed one is in some block, which takes a chain of headers to find.
 */
public final class SpentFinder {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Transaction transaction;
  private final ImmutableList<PeerAddress> peers;
  private final PeerSession session;
  private final long startedAt;
  private final Duration limit;
  private final List<String> searched = new ArrayList<>();
  private final Map<PeerAddress, String> lies = new LinkedHashMap<>();

  /** For a transaction; {@code peers} are those of the session. */
  public SpentFinder(
      Transaction transaction,
      ImmutableList<PeerAddress> peers,
      PeerSession session,
      Duration limit) {
    this.transaction = transaction;
    this.peers = peers;
    this.session = session;
    this.startedAt = session.now();
    this.limit = limit;
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
      // Blocks are to be read after it, which takes time too.
      int unused = run(new ParentsById(inputs, peers, startedAt + limit.toNanos() / 2));
      searched.add("served by its id, so that it is in a block");
    }
    return inputs.result("its transaction is not " + String.join(", nor ", searched));
  }

  /** The peers that lied while it was found out, and how. */
  public ImmutableMap<PeerAddress, String> lies() {
    return ImmutableMap.copyOf(lies);
  }

  private int run(ParentTask task) throws InterruptedException {
    int count = session.run(task);
    lies.putAll(task.lies());
    return count;
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
    long deadline = startedAt + limit.toNanos();
    int looked = run(new ParentsInBlocks(inputs, trail, powLimit, RANDOM, peers, deadline));
    if (looked > 0) {
      searched.add("in the " + looked + (looked == 1 ? " block before" : " blocks before"));
    }
  }
}
