package io.bitcointcpip.cli.lookup;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.spent.SpentBudget;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Route;
import java.util.List;

/**
 * What a lookup is going to do, in words, before it does it.
 *
 * @param steps what is asked, in order
 * @param revealed what that reveals, and to whom
 */
public record LookupPlan(ImmutableList<String> steps, ImmutableList<String> revealed) {
  /** The plan for asking {@code peers}. */
  public static LookupPlan of(LookupRequest lookup, List<PeerAddress> peers) {
    LookupPlan plan = ofSearch(lookup, peers);
    return lookup.inputs().isPresent() ? plan.withInputs(lookup, lookup.inputs().get()) : plan;
  }

  private LookupPlan withInputs(LookupRequest lookup, SpentBudget budget) {
    boolean placed = lookup.block().isPresent();
    String step =
        placed
            ? "look for what it spends in the same block"
                + (budget.blocks() == 0 ? "" : " and in up to " + budget.blocks() + " before it")
            : "ask for what it spends by the ids"
                + (budget.blocks() == 0
                    ? ""
                    : ", and look for the rest in the newest " + budget.blocks() + " blocks");
    String reveals =
        placed ? "blocks before it to the same peers" : "what it spends to the same peers";
    boolean nothingNew = placed && budget.blocks() == 0;
    return new LookupPlan(
        ImmutableList.<String>builder().addAll(steps).add(step).build(),
        nothingNew
            ? revealed
            : ImmutableList.<String>builder().addAll(revealed).add(reveals).build());
  }

  private static LookupPlan ofSearch(LookupRequest lookup, List<PeerAddress> peers) {
    String whom = Joiner.on(", ").join(peers);
    if (lookup.block().isPresent()) {
      String block = "block " + lookup.block().get();
      return new LookupPlan(
          ImmutableList.of("fetch " + block + " from one of: " + whom),
          ImmutableList.of(block + " to the peers that are asked"));
    }
    String how = lookup.patience() == Patience.LASTING ? "), and wait for it: " : "): ";
    return new LookupPlan(
        ImmutableList.of(
            "ask for the transaction by its id (" + MempoolSearch.SEARCHED + how + whom),
        ImmutableList.of(lookup.sought() + " to " + whom));
  }

  /** The same plan, and then what {@code next} does. */
  public LookupPlan then(LookupPlan next) {
    return new LookupPlan(
        ImmutableList.<String>builder().addAll(steps).addAll(next.steps).build(),
        ImmutableList.<String>builder().addAll(revealed).addAll(next.revealed).build());
  }

  /** The same plan, after another step. */
  public LookupPlan after(String step) {
    return new LookupPlan(
        ImmutableList.<String>builder().add(step).addAll(steps).build(), revealed);
  }

  /** The same plan, carried out by way of {@code route}. */
  public LookupPlan through(Route route) {
    return route instanceof Route.Socks5
        ? new LookupPlan(
            ImmutableList.<String>builder()
                .addAll(steps)
                .add("all connections and look-ups of names go through the " + route)
                .build(),
            ImmutableList.<String>builder()
                .addAll(revealed)
                .add("this machine's address to the " + route + " only")
                .build())
        : this;
  }

  /** The plan as lines to read. */
  public ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (String step : steps) {
      lines.add("plan: " + step);
    }
    for (String each : revealed) {
      lines.add("reveals: " + each);
    }
    return lines.build();
  }
}
