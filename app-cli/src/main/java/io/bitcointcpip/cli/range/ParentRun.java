package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.PeerReports;
import io.bitcointcpip.cli.spent.OpenInputs;
import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Looks for the transactions that an unconfirmed one spends in blocks of the verified chain: by a
 * bloom filter where that is offered, else in whole blocks, of which only as many are read as the
 * budget allows.
 */
final class ParentRun {
  /** Of more parents than this only the first are asked for by a filter. */
  private static final int MAX_FILTERED = 1_000;

  private final Network network;
  private final BestChain chain;
  private final TierRun tiers;
  private final RandomGenerator random;
  private final Map<PeerAddress, String> lies = new LinkedHashMap<>();

  ParentRun(Network network, BestChain chain, TierRun tiers, RandomGenerator random) {
    this.network = network;
    this.chain = chain;
    this.tiers = tiers;
    this.random = random;
  }

  /** {@code found} with what a look into {@code blocks} tells of what it spends. */
  Found complete(Found found, SpentBudget budget, BlockList blocks, long deadline)
      throws InterruptedException {
    SpentOutputs known = found.spent().orElseThrow();
    SpentOutputs spent = search(found.transaction(), known, budget, blocks, deadline);
    return found.spending(spent).with(PeerReports.withLies(found.peers(), lies));
  }

  private SpentOutputs search(
      Transaction transaction,
      SpentOutputs known,
      SpentBudget budget,
      BlockList blocks,
      long deadline)
      throws InterruptedException {
    OpenInputs inputs = new OpenInputs(transaction, known);
    if (inputs.isDone()) {
      return known;
    }
    BlockList newest = blocks.newest(budget.blocks());
    boolean filtered =
        tiers.offered().stream().anyMatch(new FilteredBlocks(first(inputs), 0)::isAnsweredBy);
    String searched;
    if (filtered && byFilter(inputs, blocks, deadline)) {
      searched = blocks.toString();
    } else if (newest.size() > 0) {
      ScanEnd end = run(whole(inputs), newest, deadline);
      int looked = newest.size() - end.left().length();
      searched = looked == newest.size() ? newest.toString() : looked + " of " + newest;
    } else {
      searched = newest.toString();
    }
    return inputs.result(known.firstUnknown().orElseThrow() + ", nor in " + searched);
  }

  /** Whether all blocks were asked about, or nothing is left to be found. */
  private boolean byFilter(OpenInputs inputs, BlockList blocks, long deadline)
      throws InterruptedException {
    BlockList left = blocks;
    while (!inputs.isDone() && left.size() > 0) {
      RangeTier filter =
          new AskingTier(
              new FilteredBlocks(first(inputs), Integer.toUnsignedLong(random.nextInt())));
      ScanEnd end = run(filter, left, deadline);
      if (end.hit().isEmpty()) {
        return end.kind() == ScanEnd.Kind.ABSENT;
      }
      OptionalInt height = chain.heightOf(end.hit().get().hash());
      if (height.isEmpty()) {
        return false;
      }
      BlockList holding = blocks.only(ImmutableIntArray.of(height.getAsInt()));
      ScanEnd unused = run(whole(inputs), holding, deadline);
      // Whatever came of it: the same answer again would lead nowhere.
      left = blocks.only(without(end.left(), height.getAsInt()));
    }
    return true;
  }

  private ScanEnd run(RangeTier tier, BlockList blocks, long deadline) throws InterruptedException {
    ScanEnd end = tiers.run(tier, blocks, chain.tipHeight(), deadline);
    lies.putAll(PeerReports.lies(end.peers()));
    return end;
  }

  private RangeTier whole(OpenInputs inputs) {
    Txid any = inputs.wanted().asList().get(0);
    return new AskingTier(new ParentBlocks(inputs, new WholeBlocks(network, any), this::heightOf));
  }

  private OptionalInt heightOf(BlockHash hash) {
    return chain.heightOf(hash);
  }

  private static ImmutableSet<Txid> first(OpenInputs inputs) {
    return inputs.wanted().stream().limit(MAX_FILTERED).collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableIntArray without(ImmutableIntArray heights, int height) {
    return ImmutableIntArray.copyOf(heights.stream().filter(each -> each != height));
  }
}
