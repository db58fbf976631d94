package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.proof.BlockEvidence;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TransactionCheck;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the block that should hold what is sought, checks it, and asks where it is on the chain,
 * unless that is known.
 *
 * <p>A block can be large, so one peer is asked, and another when the first denies, lies, goes away
 * or takes long. Nodes are silent about blocks that they do not serve. As they answer in order, a
 * ping is sent behind the request: once it is answered, silence means no, and only a short grace
 * remains for nodes that are out of order.
 */
final class BlockSearch implements Search {
  private static final long HEDGE_NANOS = Duration.ofSeconds(3).toNanos();
  private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long POSITION_NANOS = Duration.ofSeconds(10).toNanos();

  private final Network network;
  private final Sought sought;
  private final BlockHash blockHash;
  private final long deadline;
  private final RandomGenerator random;
  private final KnownChain chain;
  private final PeerReports reports;

  private final Queue<PeerAddress> ready = new ArrayDeque<>();
  private final Set<PeerAddress> connecting = new HashSet<>();
  private final Set<PeerAddress> asked = new HashSet<>();
  private final Set<PeerAddress> silent = new HashSet<>();
  private boolean anotherWanted = true;
  private long hedgeAt = NEVER;
  private long giveUpAt = NEVER;

  private @Nullable Located located;
  private long positionDeadline = NEVER;
  private @Nullable LookupOutcome outcome;

  /** The transaction, found; what is missing is the block's place on the chain. */
  private record Located(
      PeerAddress source,
      Block block,
      int index,
      ImmutableSet<Verified> verified,
      ChainWalk walk) {}

  BlockSearch(
      LookupRequest lookup,
      BlockHash blockHash,
      List<PeerAddress> addresses,
      long deadline,
      RandomGenerator random,
      KnownChain chain) {
    this.network = lookup.network();
    this.sought = lookup.sought();
    this.blockHash = blockHash;
    this.deadline = deadline;
    this.random = random;
    this.chain = chain;
    this.reports = new PeerReports(addresses);
    connecting.addAll(addresses);
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    reports.ready(peer, info, now);
    connecting.remove(peer);
    ready.add(peer);
    return anotherWanted ? askNext(now) : List.of();
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    if (request instanceof Request.HeadersAfter) {
      return onHeaders(answer, now);
    }
    if (located != null || answer instanceof Answer.Disconnected) {
      // The end of a connection is told too, and with its reason.
      return List.of();
    }
    if (request instanceof Request.Probe) {
      return answer instanceof Answer.Received ? onSilence(peer, now) : List.of();
    }
    if (answer instanceof Answer.Received received
        && received.message() instanceof BlockMessage message) {
      return onBlock(peer, message.block(), now);
    }
    if (answer instanceof Answer.Wrong wrong) {
      String sent = wrong.message() instanceof BlockMessage block ? " " + block.block() : "";
      return onLie(peer, "sent another block" + sent, now);
    }
    if (answer instanceof Answer.NotFound) {
      return giveUpOn(peer, Verdict.NOT_FOUND, "does not have the block", now);
    }
    // Silence until the end of all: what the probe told stays.
    return silent.contains(peer)
        ? List.of()
        : giveUpOn(peer, Verdict.NO_ANSWER, "did not send the block in time", now);
  }

  @Override
  public List<Step> onAnnouncement(PeerAddress peer, Inv inv, long now) {
    return List.of();
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    connecting.remove(peer);
    ready.remove(peer);
    if (located != null) {
      return located.source.equals(peer) ? finishFound() : List.of();
    }
    if (silent.contains(peer) && reason.isTransient()) {
      // It had its chance; that it is gone now tells nothing new. If it did something wrong, its
      // silence was none.
      return giveUpOn(peer, Verdict.NOT_FOUND, reports.of(peer).detail(), now);
    }
    return giveUpOn(peer, Verdict.UNREACHABLE, reason.describe(), now);
  }

  @Override
  public List<Step> onDeadline(long now) {
    if (outcome != null) {
      return List.of();
    }
    if (now >= positionDeadline) {
      return finishFound();
    }
    if (now >= deadline || now >= giveUpAt) {
      return located == null ? finishWithout() : finishFound();
    }
    return now >= hedgeAt ? askNext(now) : List.of();
  }

  @Override
  public long nextDeadline() {
    return Math.min(Math.min(deadline, positionDeadline), Math.min(hedgeAt, giveUpAt));
  }

  @Override
  public Optional<LookupOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  private List<Step> askNext(long now) {
    hedgeAt = NEVER;
    PeerAddress peer = ready.poll();
    anotherWanted = peer == null;
    if (peer == null) {
      return finishIfNobodyIsLeft(now);
    }
    asked.add(peer);
    hedgeAt = now + HEDGE_NANOS;
    giveUpAt = NEVER;
    reports.note(peer, Verdict.NO_ANSWER, "did not send the block in time", now);
    return List.of(
        new Step.Ask(peer, new Request.Data(InventoryItem.witnessBlock(blockHash))),
        new Step.Ask(peer, new Request.Probe(random.nextLong())));
  }

  private List<Step> onBlock(PeerAddress peer, Block block, long now) {
    BlockCheck check;
    try {
      check = BlockCheck.of(block, blockHash, network.powLimit());
    } catch (ProofException e) {
      return onLie(peer, "sent a block that is not what it claims: " + e.getMessage(), now);
    }
    OptionalInt index = sought.indexIn(block);
    if (index.isEmpty()) {
      String absence = ", which " + sought.absence(block);
      reports.note(peer, Verdict.NOT_FOUND, "sent the block" + absence, now);
      outcome = reports.nothingFound("block " + blockHash + absence);
      return List.of();
    }
    try {
      TransactionCheck.check(block.transactions().get(index.getAsInt()));
    } catch (ProofException e) {
      return onLie(
          peer, "sent a block with a transaction that none can have: " + e.getMessage(), now);
    }
    reports.note(peer, Verdict.SENT, "sent the block", now);
    ChainWalk walk = ChainWalk.of(network, block.header(), block.statedHeight());
    located = new Located(peer, block, index.getAsInt(), Verified.by(check), walk);
    Optional<OnChain> known = chain.find(blockHash);
    if (known.isPresent()) {
      outcome = found(located).on(known.get());
      return List.of();
    }
    hedgeAt = NEVER;
    giveUpAt = NEVER;
    positionDeadline = Math.min(deadline, now + POSITION_NANOS);
    return List.of(new Step.Ask(peer, walk.next()));
  }

  private List<Step> onHeaders(Answer answer, long now) {
    Located found = located;
    if (found == null || outcome != null) {
      return List.of();
    }
    if (answer instanceof Answer.Received received
        && received.message() instanceof Headers headers) {
      try {
        found.walk.take(headers);
      } catch (ProofException e) {
        reports.note(found.source, Verdict.LIED, "sent a false header: " + e.getMessage(), now);
        return finishFound();
      }
      return found.walk.isFinished()
          ? finishFound()
          : List.of(new Step.Ask(found.source, found.walk.next()));
    }
    return finishFound();
  }

  private List<Step> onSilence(PeerAddress peer, long now) {
    silent.add(peer);
    reports.note(peer, Verdict.NOT_FOUND, "is silent, as nodes are about blocks they lack", now);
    return askNext(now);
  }

  private List<Step> onLie(PeerAddress peer, String lie, long now) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Drop(peer));
    steps.addAll(giveUpOn(peer, Verdict.LIED, lie, now));
    return steps;
  }

  private List<Step> giveUpOn(PeerAddress peer, Verdict verdict, String detail, long now) {
    reports.note(peer, verdict, detail, now);
    asked.remove(peer);
    silent.remove(peer);
    return askNext(now);
  }

  /** Nobody can be asked any more: done, or done after a grace for those that were silent. */
  private List<Step> finishIfNobodyIsLeft(long now) {
    if (outcome != null || !connecting.isEmpty() || !silent.containsAll(asked)) {
      return List.of();
    }
    if (asked.isEmpty()) {
      return finishWithout();
    }
    giveUpAt = Math.min(giveUpAt, now + GRACE_NANOS);
    return List.of();
  }

  private List<Step> finishWithout() {
    outcome = reports.nothingFound("block " + blockHash);
    return List.of();
  }

  private List<Step> finishFound() {
    if (located != null && outcome == null) {
      outcome = found(located);
    }
    return List.of();
  }

  private LookupOutcome.Found found(Located found) {
    Place place =
        new Place(
            found.block.header(), found.index, found.walk.height(), found.walk.confirmations());
    return LookupOutcome.Found.inBlock(
        found.block.transactions().get(found.index).compact(),
        place,
        found.verified,
        reports.all(),
        new BlockEvidence(found.block, found.walk.run()));
  }
}
