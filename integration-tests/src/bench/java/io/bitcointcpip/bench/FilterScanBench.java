package io.bitcointcpip.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.filter.BlockVisitor;
import io.bitcointcpip.cli.filter.FilterLimits;
import io.bitcointcpip.cli.filter.FilterOutcome;
import io.bitcointcpip.cli.filter.FilterQuery;
import io.bitcointcpip.cli.filter.FilterSearch;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.FilterHeader;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A search by compact filters of 20 KB, two peers: each filter is hashed, checked against the
 * agreed headers, decoded and matched; without the network.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterScanBench {
  private static final int FILTERS = 1_000;

  private final FilterSample sample = new FilterSample(Samples.block(Samples.BLOCK));
  private final BasicFilter filter = sample.filter();
  private final Bytes absent = sample.afterTheLast();
  private final ImmutableList<BlockHash> hashes =
      IntStream.range(0, FILTERS)
          .mapToObj(height -> BlockHash.TYPE.fromHex(String.format("%064x", height + 1)))
          .collect(ImmutableList.toImmutableList());
  private final CFHeaders headers =
      new CFHeaders(
          CFilter.BASIC,
          hashes.get(FILTERS - 1),
          FilterHeader.TYPE.zero(),
          ImmutableList.copyOf(Collections.nCopies(FILTERS, filter.hash())));

  @Benchmark
  @OperationsPerInvocation(FILTERS)
  public FilterOutcome filterScan_ours() {
    PeerAddress first = new PeerAddress("10.0.0.1", 8333);
    PeerAddress second = new PeerAddress("10.0.0.2", 8333);
    FilterSearch search =
        new FilterSearch(
            new FilterQuery(
                Network.REGTEST.powLimit(),
                0,
                FILTERS - 1,
                FILTERS - 1,
                hashes::get,
                ImmutableSet.of(absent)),
            ImmutableSet.of(first, second),
            FilterLimits.DEFAULT,
            Duration.ofHours(1),
            0,
            (height, block, check, source) -> BlockVisitor.Verdict.GO_ON,
            progress -> {});
    Deque<Step> steps = new ArrayDeque<>(search.onReady(first, info(), 0));
    steps.addAll(search.onReady(second, info(), 0));
    while (search.outcome().isEmpty()) {
      if (!(steps.poll() instanceof Step.Ask ask)) {
        throw new IllegalStateException("the search stands still");
      }
      steps.addAll(answer(search, ask));
    }
    FilterOutcome outcome = search.outcome().orElseThrow();
    if (outcome.kind() != FilterOutcome.Kind.COMPLETE) {
      throw new IllegalStateException(outcome.toString());
    }
    return outcome;
  }

  private List<Step> answer(FilterSearch search, Step.Ask ask) {
    if (!(ask.request() instanceof Request.Filters filters)) {
      Answer answer = new Answer.Received(headers, Duration.ZERO);
      return search.onAnswer(ask.peer(), ask.request(), answer, 0);
    }
    ImmutableList<BlockHash> blocks = filters.blocks().asList();
    for (BlockHash block : blocks.subList(0, blocks.size() - 1)) {
      search.onMessage(ask.peer(), message(block), 0);
    }
    Answer last = new Answer.Received(message(blocks.get(blocks.size() - 1)), Duration.ZERO);
    return search.onAnswer(ask.peer(), ask.request(), last, 0);
  }

  private CFilter message(BlockHash block) {
    return new CFilter(CFilter.BASIC, block, filter.serialized());
  }

  private static PeerInfo info() {
    Version version =
        new Version(
            70016,
            ServiceFlags.NETWORK.with(ServiceFlags.COMPACT_FILTERS),
            0,
            NetworkAddress.UNSPECIFIED,
            NetworkAddress.UNSPECIFIED,
            1,
            UserAgent.of("/bench/"),
            0,
            true);
    return new PeerInfo(
        new HandshakeResult(version, false, true),
        "v1",
        Optional.empty(),
        Route.DIRECT,
        Duration.ZERO,
        Duration.ZERO);
  }
}
