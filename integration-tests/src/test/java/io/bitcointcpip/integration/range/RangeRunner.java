package io.bitcointcpip.integration.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.ChainParameters;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.sync.HeaderSyncRunner;
import io.bitcointcpip.cli.chain.sync.SyncProgress;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.cli.range.Bound;
import io.bitcointcpip.cli.range.Bounds;
import io.bitcointcpip.cli.range.RangeRequest;
import io.bitcointcpip.cli.range.RangeResult;
import io.bitcointcpip.cli.range.RangeSearch;
import io.bitcointcpip.cli.range.RangeWatch;
import io.bitcointcpip.cli.range.ScanLimits;
import io.bitcointcpip.cli.range.ScanProgress;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a search in this process, with short waits. */
final class RangeRunner implements RangeWatch {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final List<FakeNode> nodes;
  private final List<String> told = new ArrayList<>();
  private boolean confidential;
  private Duration timeout = LONGEST;
  private Runnable onFirstBlock = () -> {};
  private boolean begun;

  RangeRunner(List<FakeNode> nodes) {
    this.nodes = nodes;
  }

  static RangeRunner of(FakeNode... nodes) {
    return new RangeRunner(List.of(nodes));
  }

  RangeRunner confidentially() {
    confidential = true;
    return this;
  }

  RangeRunner within(Duration limit) {
    timeout = limit;
    return this;
  }

  /** Does something when the first block is dealt with, while others are on their way. */
  RangeRunner onFirstBlock(Runnable action) {
    onFirstBlock = action;
    return this;
  }

  LookupOutcome search(TestTransaction wanted, int first, int last) {
    return result(wanted, first, Optional.of(new Bound.Height(last))).outcome();
  }

  LookupOutcome search(TestTransaction wanted, int first) {
    return result(wanted, first, Optional.empty()).outcome();
  }

  /** What was told of plans and warnings. */
  List<String> told() {
    return told;
  }

  private RangeResult result(TestTransaction wanted, int first, Optional<Bound> to) {
    RangeRequest request =
        new RangeRequest(
            Network.REGTEST,
            Txid.fromHex(wanted.txidHex()),
            new Bounds(new Bound.Height(first), to),
            confidential,
            Optional.empty(),
            Optional.of(timeout));
    ChainParameters parameters = ChainParameters.of(Network.REGTEST);
    try (BestChain chain = new BestChain(HeaderStore.inMemory(parameters))) {
      return new RangeSearch(new HeaderSyncRunner(InstantSource.system()), new LookupRunner())
          .run(
              request,
              ImmutableList.of(),
              chain,
              nodes.stream()
                  .map(node -> PeerAddress.parse(node.hostAndPort(), node.port()))
                  .collect(ImmutableList.toImmutableList()),
              PeerOptions.client(Network.REGTEST, UserAgent.of("/test/")),
              new ScanLimits(
                  4, 16, Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(1)),
              Conversation.UNSEEN,
              this);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void begins(String step) {
    told.add(step);
  }

  @Override
  public void plans(LookupPlan plan) {
    told.addAll(plan.steps());
    told.addAll(plan.revealed());
  }

  @Override
  public void onHeaders(SyncProgress progress) {}

  @Override
  public void onBlocks(ScanProgress progress) {
    if (!begun) {
      begun = true;
      onFirstBlock.run();
    }
  }

  @Override
  public void onPartEnded() {}

  @Override
  public void warns(String warning) {
    told.add(warning);
  }
}
