package io.bitcointcpip.cli.spent;

import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for spent outputs in a block and in those before it, one after the other: each header names
 * the block before, so that all of them are as proven as the first. A peer that fails is not asked
 * again. The outcome is the number of blocks that were looked into.
 *
 * <p>Nodes are silent about blocks that they lack, and answer in order: once the ping that is sent
 * behind the request is answered, the block does not come.
 */
final class ParentsInBlocks implements Task<Integer> {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final OpenInputs inputs;
  private final BigInteger powLimit;
  private final RandomGenerator random;
  private final long deadline;
  private final Queue<PeerAddress> ready = new ArrayDeque<>();
  private final Set<PeerAddress> connecting;
  private @Nullable PeerAddress asked;
  private @Nullable Request probe;
  private BlockTrail trail;
  private int looked;
  private boolean over;

  ParentsInBlocks(
      OpenInputs inputs,
      BlockTrail trail,
      BigInteger powLimit,
      RandomGenerator random,
      Collection<PeerAddress> peers,
      long deadline) {
    this.inputs = inputs;
    this.trail = trail;
    this.powLimit = powLimit;
    this.random = random;
    this.deadline = deadline;
    this.connecting = new HashSet<>(peers);
    this.over = inputs.isDone() || trail.ends();
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    connecting.remove(peer);
    ready.add(peer);
    return askNext();
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    if (!peer.equals(asked) || !(request.equals(block()) || request.equals(probe))) {
      return List.of();
    }
    asked = null;
    if (!(answer instanceof Answer.Received received
        && received.message() instanceof BlockMessage message
        && holds(message.block()))) {
      ready.remove(peer);
      return askNext();
    }
    inputs.take(
        message.block(),
        message.block().transactions().size(),
        trail.height(),
        Source.EARLIER_BLOCK);
    trail = trail.behind(message.block());
    looked++;
    over = inputs.isDone() || trail.ends();
    return askNext();
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    connecting.remove(peer);
    ready.remove(peer);
    if (peer.equals(asked)) {
      asked = null;
    }
    return askNext();
  }

  @Override
  public List<Step> onDeadline(long now) {
    over = now >= deadline;
    return List.of();
  }

  @Override
  public long nextDeadline() {
    return deadline;
  }

  @Override
  public Optional<Integer> outcome() {
    return over ? Optional.of(looked) : Optional.empty();
  }

  private boolean holds(Block block) {
    try {
      BlockCheck.of(block, trail.next(), powLimit);
      return true;
    } catch (ProofException e) {
      return false;
    }
  }

  private List<Step> askNext() {
    if (over || asked != null) {
      return List.of();
    }
    asked = ready.peek();
    if (asked == null) {
      over = connecting.isEmpty();
      return List.of();
    }
    probe = new Request.Probe(random.nextLong());
    return List.of(
        new Step.Ask(asked, block(), ANSWER_LIMIT), new Step.Ask(asked, probe, ANSWER_LIMIT));
  }

  private Request block() {
    return new Request.Data(InventoryItem.witnessBlock(trail.next()));
  }
}
