package io.bitcointcpip.cli.spent;

import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the transactions that an unconfirmed one spends by their ids. Who has that one in its
 * mempool has also those of them that are unconfirmed; the others are in blocks, and nobody serves
 * those by id. So only a few peers are asked for each, and of many only the first. The outcome is
 * the number of transactions that came.
 */
final class ParentsById extends ParentTask {
  /** More parents than this are not asked for. */
  static final int MAX_PARENTS = 1_000;

  private static final int MAX_PEERS_EACH = 3;
  private static final int MAX_IN_FLIGHT = 16;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private static final class Parent {
    final Set<PeerAddress> asked = new HashSet<>();
    @Nullable PeerAddress answering;
  }

  private final OpenInputs inputs;
  private final Map<Txid, Parent> parents = new LinkedHashMap<>();
  private final Map<PeerAddress, Integer> inFlight = new LinkedHashMap<>();
  private final Set<PeerAddress> connecting;

  ParentsById(OpenInputs inputs, Collection<PeerAddress> peers, long deadline) {
    super(deadline);
    this.inputs = inputs;
    this.connecting = new HashSet<>(peers);
    inputs.wanted().stream().limit(MAX_PARENTS).forEach(txid -> parents.put(txid, new Parent()));
    endIf(parents.isEmpty());
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    connecting.remove(peer);
    inFlight.put(peer, 0);
    return goOn();
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    inFlight.computeIfPresent(peer, (each, count) -> count - 1);
    List<Step> steps = new ArrayList<>();
    if (answer instanceof Answer.Wrong) {
      steps.add(caught(peer, "sent another transaction than was asked for"));
    }
    if (answer instanceof Answer.Disconnected || answer instanceof Answer.Wrong) {
      inFlight.remove(peer);
    }
    if (request instanceof Request.Data data && data.item().hash() instanceof Txid txid) {
      Parent parent = parents.get(txid);
      if (parent != null) {
        parent.answering = null;
        take(txid, answer);
      }
    }
    steps.addAll(goOn());
    return steps;
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    connecting.remove(peer);
    inFlight.remove(peer);
    for (Parent each : parents.values()) {
      if (peer.equals(each.answering)) {
        each.answering = null;
      }
    }
    return goOn();
  }

  private void take(Txid txid, Answer answer) {
    if (answer instanceof Answer.Received received
        && received.message() instanceof TxMessage message
        && message.transaction().txid().equals(txid)) {
      // Unconfirmed, or in the newest block: nobody says which.
      inputs.take(message.transaction(), OptionalInt.empty(), Source.BY_ID);
      parents.remove(txid);
      countOne();
    }
  }

  private List<Step> goOn() {
    List<Step> steps = new ArrayList<>();
    boolean waiting = false;
    for (Map.Entry<Txid, Parent> each : parents.entrySet()) {
      if (each.getValue().answering == null) {
        ask(each.getKey(), each.getValue()).ifPresent(steps::add);
      }
      waiting |= each.getValue().answering != null || mayBeAsked(each.getValue());
    }
    boolean nobodyYet = inFlight.isEmpty() && !connecting.isEmpty();
    endIf(parents.isEmpty() || !(waiting || nobodyYet));
    return steps;
  }

  private Optional<Step> ask(Txid txid, Parent parent) {
    Map<PeerAddress, Integer> free = new HashMap<>(inFlight);
    free.values().removeIf(count -> count >= MAX_IN_FLIGHT);
    for (PeerAddress peer : inFlight.keySet()) {
      if (parent.asked.size() < MAX_PEERS_EACH
          && free.containsKey(peer)
          && parent.asked.add(peer)) {
        parent.answering = peer;
        inFlight.merge(peer, 1, Integer::sum);
        Request request = new Request.Data(InventoryItem.transaction(txid));
        return Optional.of(new Step.Ask(peer, request, ANSWER_LIMIT));
      }
    }
    return Optional.empty();
  }

  private boolean mayBeAsked(Parent parent) {
    return parent.asked.size() < MAX_PEERS_EACH && !parent.asked.containsAll(inFlight.keySet());
  }
}
