package io.bitcointcpip.cli.lookup;

import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TransactionCheck;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.Wtxid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks every peer for the transaction by its id. Nodes answer that from their mempool and their
 * newest block only, and may say {@code notfound} of what they have until they made their first
 * announcement on the connection; so a denial is asked again after that, and now and then until the
 * deadline. A denial of what was asked after an announcement is final, unless the transaction is
 * waited for.
 *
 * <pre>
 * CONNECTING --ready--&gt; ASKED --notfound before an announcement--&gt; DENIED --announcement, or 10 s--&gt; ASKED
 *                         '--anything else--------------------&gt; DONE
 * </pre>
 *
 * <p>The txid does not commit to the witness. So after the first answer the other peers have a
 * short grace to send what they have: two that agree are enough, two that differ are told of.
 */
final class MempoolSearch implements Search {
  static final String SEARCHED = "the mempool and the newest block";

  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int BRIEF_SHARE = 3;
  private static final long MIN_GRACE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long MAX_GRACE_NANOS = Duration.ofSeconds(1).toNanos();

  private enum State {
    CONNECTING,
    ASKED,
    DENIED,
    DONE
  }

  private static final class Asked {
    State state = State.CONNECTING;
    boolean announced;
    boolean askedAfterAnnouncement;
    long askAgainAt = NEVER;
  }

  private final Txid txid;
  private final Patience patience;
  private final long enoughAt;
  private final long deadline;
  private final PeerReports reports;
  private final Map<PeerAddress, Asked> peers = new LinkedHashMap<>();
  private final Versions versions = new Versions();
  private long firstAskedAt = NEVER;
  private long graceEnd = NEVER;
  private boolean enough;
  private @Nullable LookupOutcome outcome;

  /**
   * A search among {@code addresses}.
   *
   * @param now when it begins
   */
  MempoolSearch(
      Txid txid, Patience patience, List<PeerAddress> addresses, long now, long deadline) {
    this.txid = txid;
    this.patience = patience;
    this.enoughAt = patience == Patience.BRIEF ? now + (deadline - now) / BRIEF_SHARE : NEVER;
    this.enough = patience == Patience.NONE;
    this.deadline = deadline;
    this.reports = new PeerReports(addresses);
    addresses.forEach(address -> peers.put(address, new Asked()));
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    reports.ready(peer, info, now);
    return ask(peer, now);
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    if (answer instanceof Answer.Received received
        && received.message() instanceof TxMessage message) {
      return onTransaction(peer, message.transaction(), now);
    }
    if (answer instanceof Answer.Wrong wrong) {
      String sent = wrong.message() instanceof TxMessage tx ? " " + tx.transaction().txid() : "";
      return onLie(peer, "sent another transaction" + sent, now);
    }
    if (answer instanceof Answer.NotFound) {
      return onDenial(peer, now);
    }
    if (answer instanceof Answer.Disconnected) {
      // The end of the connection is told too, and with its reason.
      return List.of();
    }
    reports.note(peer, Verdict.NO_ANSWER, "did not answer in time", now);
    return done(peer);
  }

  @Override
  public List<Step> onAnnouncement(PeerAddress peer, Inv inv, long now) {
    boolean transactions =
        inv.items().stream()
            .anyMatch(item -> item.hash() instanceof Txid || item.hash() instanceof Wtxid);
    Asked asked = of(peer);
    if (!transactions || outcome != null) {
      return List.of();
    }
    asked.announced = true;
    boolean announcesIt = inv.items().stream().anyMatch(item -> item.hash().equals(txid));
    boolean deniedIt = reports.of(peer).verdict() == Verdict.NOT_FOUND;
    boolean mayHaveIt = asked.state == State.DENIED && !asked.askedAfterAnnouncement;
    return mayHaveIt || (announcesIt && deniedIt) ? ask(peer, now) : List.of();
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    if (of(peer).state == State.DONE) {
      return List.of();
    }
    // What it said before it went still counts.
    if (reports.of(peer).verdict() != Verdict.NOT_FOUND) {
      reports.note(peer, Verdict.UNREACHABLE, reason.describe(), now);
    }
    return done(peer);
  }

  @Override
  public List<Step> onDeadline(long now) {
    if (now >= deadline || now >= graceEnd) {
      finish();
      return List.of();
    }
    enough |= now >= enoughAt;
    finishIfDecided();
    return outcome != null ? List.of() : askAgain(now);
  }

  private List<Step> askAgain(long now) {
    return peers.entrySet().stream()
        .filter(each -> each.getValue().askAgainAt <= now)
        .flatMap(each -> ask(each.getKey(), now).stream())
        .toList();
  }

  @Override
  public long nextDeadline() {
    return peers.values().stream()
        .mapToLong(asked -> asked.askAgainAt)
        .reduce(Math.min(Math.min(deadline, graceEnd), enough ? NEVER : enoughAt), Math::min);
  }

  @Override
  public Optional<LookupOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  private List<Step> ask(PeerAddress peer, long now) {
    firstAskedAt = Math.min(firstAskedAt, now);
    Asked asked = of(peer);
    asked.state = State.ASKED;
    asked.askedAfterAnnouncement = asked.announced;
    asked.askAgainAt = NEVER;
    if (reports.of(peer).verdict() != Verdict.NOT_FOUND) {
      reports.note(peer, Verdict.NO_ANSWER, "did not answer in time", now);
    }
    return List.of(new Step.Ask(peer, new Request.Data(InventoryItem.witnessTransaction(txid))));
  }

  private List<Step> onTransaction(PeerAddress peer, Transaction transaction, long now) {
    if (outcome != null) {
      return List.of();
    }
    try {
      TransactionCheck.checkAlone(transaction);
    } catch (ProofException e) {
      return onLie(peer, "sent what cannot be in a mempool: " + e.getMessage(), now);
    }
    String kind = transaction.hasWitness() ? " with wtxid " + transaction.wtxid() : "";
    reports.note(peer, Verdict.SENT, "sent the transaction" + kind, now);
    if (versions.isEmpty()) {
      long taken = now - firstAskedAt;
      graceEnd = now + Math.min(MAX_GRACE_NANOS, Math.max(MIN_GRACE_NANOS, taken));
    }
    versions.add(peer, transaction);
    return done(peer);
  }

  private List<Step> onLie(PeerAddress peer, String lie, long now) {
    reports.note(peer, Verdict.LIED, lie, now);
    return done(peer, new Step.Drop(peer));
  }

  private List<Step> onDenial(PeerAddress peer, long now) {
    Asked asked = of(peer);
    reports.note(peer, Verdict.NOT_FOUND, "does not have it", now);
    if (asked.askedAfterAnnouncement && patience != Patience.LASTING) {
      return done(peer);
    }
    if (asked.announced && !asked.askedAfterAnnouncement) {
      // The announcement came while the question was on its way.
      return ask(peer, now);
    }
    asked.state = State.DENIED;
    asked.askAgainAt = now + ASK_AGAIN_NANOS;
    finishIfDecided();
    return List.of();
  }

  private List<Step> done(PeerAddress peer, Step... last) {
    Asked asked = of(peer);
    asked.state = State.DONE;
    asked.askAgainAt = NEVER;
    finishIfDecided();
    return List.of(last);
  }

  /** Whether whoever may still answer could change anything. */
  private void finishIfDecided() {
    boolean allDone = peers.values().stream().allMatch(each -> each.state == State.DONE);
    boolean noneAsked =
        peers.values().stream()
            .noneMatch(each -> each.state == State.ASKED || each.state == State.CONNECTING);
    if (allDone || versions.agreed() || (noneAsked && (enough || !versions.isEmpty()))) {
      finish();
    }
  }

  private void finish() {
    if (outcome == null) {
      outcome = versions.isEmpty() ? reports.nothingFound(SEARCHED) : found();
    }
  }

  private LookupOutcome found() {
    return LookupOutcome.Found.byId(versions.foremost(), versions.disputed(), reports.all());
  }

  private Asked of(PeerAddress peer) {
    Asked asked = peers.get(peer);
    if (asked == null) {
      throw new IllegalArgumentException("nobody asked " + peer);
    }
    return asked;
  }
}
