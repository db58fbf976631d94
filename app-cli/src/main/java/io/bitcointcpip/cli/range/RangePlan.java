package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search of a range is going to do.
 *
 * @param words what is asked, and what that reveals
 * @param limit how long it may take, unless that was given
 */
record RangePlan(LookupPlan words, Duration limit) {
  private static final Duration INPUTS_LIMIT = Duration.ofSeconds(60);

  /**
   * The plan for {@code blocks}.
   *
   * @param tiers the ways of searching that the peers offer, the best first
   * @param offered the services of the peers that are there
   * @param begun what has been done already
   */
  static RangePlan of(
      RangeRequest request,
      ImmutableList<RangeTier> tiers,
      BlockList blocks,
      List<ServiceFlags> offered,
      List<PeerAddress> peers,
      LookupPlan begun) {
    String whom = peers.stream().map(PeerAddress::toString).collect(Collectors.joining(", "));
    ImmutableList.Builder<String> steps = ImmutableList.<String>builder().addAll(begun.steps());
    ImmutableList.Builder<String> revealed = ImmutableList.builder();
    RangeTier best = tiers.get(0);
    int serving = (int) offered.stream().filter(best::isServedBy).count();
    Estimate estimate = Estimate.of(best, blocks, serving);
    steps.add(
        "ask " + Peers.count(serving) + " about " + blocks + ": " + best.name() + ", " + estimate);
    Duration limit = estimate.limit();
    for (RangeTier each : tiers.subList(1, tiers.size())) {
      Estimate other = Estimate.of(each, blocks, offered.size());
      steps.add("where nobody answers that: " + each.name() + ", for all of them " + other);
      limit = limit.plus(other.limit());
    }
    tiers.forEach(each -> revealed.add(each.reveals() + " to the peers that are asked"));
    if (!request.confidential()) {
      steps.add("if it is not there, ask for it by its id: " + whom);
      revealed.add("transaction " + request.txid() + ", then, to " + whom);
    }
    if (request.inputs().isPresent()) {
      SpentBudget budget = request.inputs().get();
      steps.add(
          "look for what it spends: in the same block and in up to "
              + budget.blocks()
              + " before it; if it is in none, by the ids and in these blocks, of which up to "
              + budget.blocks()
              + " are read as a whole");
      revealed.add("what it spends to " + whom);
      limit = limit.plus(INPUTS_LIMIT);
    }
    return new RangePlan(new LookupPlan(steps.build(), revealed.build()), limit);
  }
}
