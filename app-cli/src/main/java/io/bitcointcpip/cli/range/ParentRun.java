package io.bitcointcpip.cli.range;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Looks for the transactions that an unconfirmed one spends in blocks of the verified chain: by a
 * bloom filter where that is offered, else in the newest of them. No more of them are read as a
 * whole than the budget allows.
 */
final class ParentRun {
  /** More parents than this make no filter that is worth its name. */
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
    Optional<String> searched = byFilter(inputs, budget, blocks, deadline);
    String where =
        searched.isPresent()
            ? searched.get()
            : asWhole(inputs, blocks.newest(budget.blocks()), deadline);
    return inputs.result(known.firstUnknown().orElseThrow() + ", nor in " + where);
  }

  /** Where it was looked; empty if nobody filters, or not all of the blocks. */
  private Optional<String> byFilter(
      OpenInputs inputs, SpentBudget budget, BlockList blocks, long deadline)
      throws InterruptedException {
    if (inputs.wanted().size() > MAX_FILTERED
        || tiers.offered().stream()
            .noneMatch(new FilteredBlocks(inputs.wanted(), 0)::isAnsweredBy)) {
      return Optional.empty();
    }
    BlockList left = blocks;
    for (int read = 0; !inputs.isDone() && left.size() > 0; read++) {
      long tweak = Integer.toUnsignedLong(random.nextInt());
      ScanEnd end = run(new AskingTier(new FilteredBlocks(inputs.wanted(), tweak)), left, deadline);
      if (end.hit().isEmpty()) {
        return end.kind() == ScanEnd.Kind.ABSENT
            ? Optional.of(blocks.toString())
            : Optional.empty();
      }
      if (read == budget.blocks()) {
        return Optional.of(read + " of " + blocks + " that hold some");
      }
      OptionalInt height = chain.heightOf(end.hit().get().hash());
      if (height.isEmpty()) {
        return Optional.empty();
      }
      BlockList holding = blocks.only(ImmutableIntArray.of(height.getAsInt()));
      ScanEnd unused = run(whole(inputs), holding, deadline);
      // Whatever came of it: the same answer again would lead nowhere.
      left = blocks.only(without(end.left(), height.getAsInt()));
    }
    return Optional.of(blocks.toString());
  }

  private String asWhole(OpenInputs inputs, BlockList newest, long deadline)
      throws InterruptedException {
    if (newest.size() == 0) {
      return newest.toString();
    }
    ScanEnd end = run(whole(inputs), newest, deadline);
    int looked = newest.size() - end.left().length();
    return looked == newest.size() ? newest.toString() : looked + " of " + newest;
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

  private static ImmutableIntArray without(ImmutableIntArray heights, int height) {
    return ImmutableIntArray.copyOf(heights.stream().filter(each -> each != height));
  }
}
