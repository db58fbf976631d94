package io.bitcointcpip.cli.filter;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import io.bitcointcpip.cli.range.BlockList;
import io.bitcointcpip.cli.range.Hit;
import io.bitcointcpip.cli.range.ScanEnd;
import io.bitcointcpip.cli.range.ScanWork;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A filter search as a part of the search of a range: it ends with the block that holds it. */
final class FilterTask implements Task<ScanEnd> {
  private final BlockList blocks;
  private final FilterTier tier;
  private final FilterSearch search;
  private @Nullable Hit hit;
  private @Nullable PeerAddress source;

  FilterTask(FilterTier tier, ScanWork work) {
    this.tier = tier;
    this.blocks = work.blocks();
    FilterQuery query =
        new FilterQuery(
            tier.network().powLimit(),
            blocks.height(0),
            blocks.height(blocks.size() - 1),
            work.tip(),
            blocks.hashes(),
            ImmutableSet.of(tier.script()));
    this.search =
        new FilterSearch(
            query,
            ImmutableSet.copyOf(work.peers()),
            FilterLimits.DEFAULT,
            Duration.ofNanos(work.deadline()),
            0,
            this::visit,
            work.progress());
  }

  private BlockVisitor.Verdict visit(int height, Block block, BlockCheck check, PeerAddress from) {
    if (block.indexOf(tier.txid()) < 0) {
      return BlockVisitor.Verdict.GO_ON;
    }
    hit = new Hit(block.hash(), Optional.of(new Hit.Checked(block, check)));
    source = from;
    return BlockVisitor.Verdict.ENOUGH;
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    return search.onReady(peer, info, now);
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    return search.onAnswer(peer, request, answer, now);
  }

  @Override
  public List<Step> onMessage(PeerAddress peer, Message message, long now) {
    return search.onMessage(peer, message, now);
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    return search.onClosed(peer, reason, now);
  }

  @Override
  public List<Step> onDeadline(long now) {
    return search.onDeadline(now);
  }

  @Override
  public long nextDeadline() {
    return search.nextDeadline();
  }

  @Override
  public Optional<ScanEnd> outcome() {
    return search.outcome().map(this::end);
  }

  private ScanEnd end(FilterOutcome outcome) {
    IntPredicate isLeft = height -> height > outcome.searchedTo();
    ImmutableIntArray.Builder left = ImmutableIntArray.builder();
    blocks.heights().stream().filter(isLeft).forEach(left::add);
    ScanEnd.Kind kind =
        switch (outcome.kind()) {
          case ENOUGH -> ScanEnd.Kind.FOUND;
          case COMPLETE -> ScanEnd.Kind.ABSENT;
          case TIMED_OUT -> ScanEnd.Kind.TIMED_OUT;
          case NOT_OFFERED, NO_ANSWER, ONLY_LIES -> ScanEnd.Kind.UNSERVED;
        };
    return new ScanEnd(
        kind,
        Optional.ofNullable(hit),
        Optional.ofNullable(source),
        left.build(),
        outcome.agreeing(),
        outcome.peers());
  }
}
