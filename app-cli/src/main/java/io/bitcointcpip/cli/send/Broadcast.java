package io.bitcointcpip.cli.send;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.send.Recipient.Role;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.InventoryType;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.NotFound;
import io.bitcointcpip.protocol.message.Reject;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells half of the nodes of a transaction, hands it over to those that ask, and watches whether
 * the other half comes to know it: nodes do not say what they accept, only what they relay. Each is
 * asked for it before, and now and then after: what a node serves is in its mempool.
 *
 * <p>Told what happens and when, it says what is to be sent. Times are nanoseconds since the
 * beginning. Not thread-safe.
 */
public final class Broadcast {
  /** How long nodes that are slow to connect are waited for before the first is told. */
  static final long GATHERING = Duration.ofSeconds(5).toNanos();

  /** How often nodes are asked whether they have it. */
  static final long ASKING = Duration.ofSeconds(3).toNanos();

  /** How long more is waited for, once the first that was watched knows it. */
  static final long GRACE = Duration.ofSeconds(5).toNanos();

  private final Transaction transaction;
  private final long end;
  private final Map<PeerAddress, State> states = new LinkedHashMap<>();
  private boolean told;
  private long nextAsking;
  private long firstWitness = -1;

  private static final class State {
    Role role = Role.UNUSED;
    boolean decided;
    boolean open;
    boolean wtxidRelay;
    boolean handedOver;
    boolean announced;
    boolean served;
    boolean knew;
    boolean reached;
    // The answer to the question that was asked before anybody was told of it.
    boolean firstAnswerDue;
    String refusal = "";
    long at;

    Recipient report(PeerAddress address) {
      return new Recipient(
          address,
          role,
          reached,
          handedOver,
          announced,
          served,
          knew,
          refusal,
          Duration.ofNanos(at));
    }
  }

  /** A broadcast to {@code peers} that is over at {@code end}. */
  public Broadcast(Transaction transaction, List<PeerAddress> peers, long end) {
    this.transaction = transaction;
    this.end = end;
    peers.forEach(peer -> states.put(peer, new State()));
  }

  /** A handshake is over. */
  public List<Step> onReady(PeerAddress peer, HandshakeResult result, long now) {
    State state = state(peer);
    state.decided = true;
    state.reached = true;
    state.open = true;
    state.at = now;
    state.wtxidRelay = result.wtxidRelay();
    if (!result.version().relay()) {
      return tellIfAllAreThere(now);
    }
    state.role = count(Role.TOLD) <= count(Role.WATCHED) ? Role.TOLD : Role.WATCHED;
    state.firstAnswerDue = !told;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Tell(peer, question()));
    if (told && state.role == Role.TOLD) {
      steps.add(new Step.Tell(peer, announcement(state)));
    }
    steps.addAll(tellIfAllAreThere(now));
    return steps;
  }

  /** A connection ended, or did not come about. */
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    State state = state(peer);
    state.decided = true;
    state.open = false;
    if (state.refusal.isEmpty()) {
      state.refusal = reason.describe();
    }
    return tellIfAllAreThere(now);
  }

  /** A node sent something. */
  public List<Step> onMessage(PeerAddress peer, Message message, long now) {
    State state = state(peer);
    if (message instanceof GetData question) {
      return answer(peer, state, question, now);
    }
    if (message instanceof Inv inv) {
      if (!state.handedOver && inv.items().stream().anyMatch(item -> isIt(item.hash()))) {
        state.announced = true;
        noteWitness(state, now);
      }
    } else if (message instanceof TxMessage tx) {
      if (tx.transaction().txid().equals(transaction.txid())) {
        state.served = true;
        state.knew |= state.firstAnswerDue && !state.handedOver;
        state.firstAnswerDue = false;
        noteWitness(state, now);
      }
    } else if (message instanceof NotFound denial) {
      if (denial.items().stream().anyMatch(item -> isIt(item.hash()))) {
        state.firstAnswerDue = false;
      }
    } else if (message instanceof Reject reject && isAboutIt(reject)) {
      state.refusal = reject.describe();
      state.at = now;
    }
    return List.of();
  }

  /** Some time has passed; to be called a few times a second. */
  public List<Step> onTick(long now) {
    if (!told) {
      return now >= GATHERING && count(Role.TOLD) > 0 ? tell(now) : List.of();
    }
    if (now < nextAsking) {
      return List.of();
    }
    nextAsking = now + ASKING;
    List<Step> steps = new ArrayList<>();
    states.forEach(
        (peer, state) -> {
          if (state.open && state.role != Role.UNUSED && !state.served) {
            steps.add(new Step.Tell(peer, question()));
          }
        });
    return steps;
  }

  /** Whether nothing more is to be expected. */
  public boolean isDone(long now) {
    if (now >= end || states.values().stream().allMatch(state -> state.decided && !state.open)) {
      return true;
    }
    if (!told) {
      return states.values().stream().allMatch(state -> state.decided) && count(Role.TOLD) == 0;
    }
    if (firstWitness >= 0 && now - firstWitness >= GRACE) {
      return true;
    }
    return states.values().stream()
        .filter(state -> state.open && state.role != Role.UNUSED)
        .allMatch(state -> state.served || (state.role == Role.WATCHED && state.announced));
  }

  /** What it came to so far. */
  public SendOutcome outcome() {
    List<Recipient> recipients = new ArrayList<>();
    states.forEach((peer, state) -> recipients.add(state.report(peer)));
    return SendOutcome.of(transaction, recipients);
  }

  private List<Step> tellIfAllAreThere(long now) {
    boolean all = states.values().stream().allMatch(state -> state.decided);
    return all && !told && count(Role.TOLD) > 0 ? tell(now) : List.of();
  }

  private List<Step> tell(long now) {
    told = true;
    nextAsking = now + ASKING;
    List<Step> steps = new ArrayList<>();
    states.forEach(
        (peer, state) -> {
          if (state.open && state.role == Role.TOLD) {
            steps.add(new Step.Tell(peer, announcement(state)));
          }
        });
    return steps;
  }

  private List<Step> answer(PeerAddress peer, State state, GetData question, long now) {
    List<Step> steps = new ArrayList<>();
    ImmutableList.Builder<InventoryItem> unknown = ImmutableList.builder();
    for (InventoryItem item : question.items()) {
      if (told && state.role == Role.TOLD && isIt(item.hash())) {
        boolean bare = item.type().equals(InventoryType.TX);
        steps.add(
            new Step.Tell(
                peer, new TxMessage(bare ? transaction.withoutWitnesses() : transaction)));
        state.handedOver = true;
        state.at = now;
      } else {
        unknown.add(item);
      }
    }
    ImmutableList<InventoryItem> denied = unknown.build();
    if (!denied.isEmpty()) {
      steps.add(new Step.Tell(peer, new NotFound(denied)));
    }
    return steps;
  }

  private void noteWitness(State state, long now) {
    state.at = now;
    if (firstWitness < 0 && state.role == Role.WATCHED && told) {
      firstWitness = now;
    }
  }

  private boolean isIt(Hash256 hash) {
    return hash.equals(transaction.txid()) || hash.equals(transaction.wtxid());
  }

  private boolean isAboutIt(Reject reject) {
    return reject.hash() == null
        || reject.hash().toBytes().equals(transaction.txid().toBytes())
        || reject.hash().toBytes().equals(transaction.wtxid().toBytes());
  }

  private GetData question() {
    return new GetData(ImmutableList.of(InventoryItem.witnessTransaction(transaction.txid())));
  }

  private Inv announcement(State state) {
    return new Inv(
        ImmutableList.of(
            state.wtxidRelay
                ? InventoryItem.transaction(transaction.wtxid())
                : InventoryItem.transaction(transaction.txid())));
  }

  private long count(Role role) {
    return states.values().stream().filter(state -> state.open && state.role == role).count();
  }

  private State state(PeerAddress peer) {
    return states.computeIfAbsent(peer, unused -> new State());
  }
}
