package io.bitcointcpip.cli.spent;

import io.bitcointcpip.cli.session.Step;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
final class ParentsInBlocks extends ParentTask {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final OpenInputs inputs;
  private final BigInteger powLimit;
  private final RandomGenerator random;
  private final Queue<PeerAddress> ready = new ArrayDeque<>();
  private final Set<PeerAddress> connecting;
  private @Nullable PeerAddress asked;
  private @Nullable Request probe;
  private BlockTrail trail;

  ParentsInBlocks(
      OpenInputs inputs,
      BlockTrail trail,
      BigInteger powLimit,
      RandomGenerator random,
      Collection<PeerAddress> peers,
      long deadline) {
    super(deadline);
    this.inputs = inputs;
    this.trail = trail;
    this.powLimit = powLimit;
    this.random = random;
    this.connecting = new HashSet<>(peers);
    endIf(inputs.isDone() || trail.ends());
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
    if (answer instanceof Answer.Received received
        && received.message() instanceof BlockMessage message) {
      return onBlock(peer, message.block());
    }
    ready.remove(peer);
    return answer instanceof Answer.Wrong
        ? without(peer, "sent another block than was asked for")
        : askNext();
  }

  private List<Step> onBlock(PeerAddress peer, Block block) {
    try {
      BlockCheck unused = BlockCheck.of(block, trail.next(), powLimit);
    } catch (ProofException e) {
      return without(peer, "sent a block that is not what it claims: " + e.getMessage());
    }
    inputs.take(block, block.transactions().size(), trail.height(), Source.EARLIER_BLOCK);
    trail = trail.behind(block);
    countOne();
    endIf(inputs.isDone() || trail.ends());
    return askNext();
  }

  private List<Step> without(PeerAddress liar, String lie) {
    ready.remove(liar);
    List<Step> steps = new ArrayList<>();
    steps.add(caught(liar, lie));
    steps.addAll(askNext());
    return steps;
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

  private List<Step> askNext() {
    if (isOver() || asked != null) {
      return List.of();
    }
    asked = ready.peek();
    if (asked == null) {
      endIf(connecting.isEmpty());
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
