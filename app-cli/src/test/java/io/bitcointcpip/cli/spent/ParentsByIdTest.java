package io.bitcointcpip.cli.spent;

import static io.bitcointcpip.cli.spent.Parents.ALICE;
import static io.bitcointcpip.cli.spent.Parents.BOB;
import static io.bitcointcpip.cli.spent.Parents.SECOND;
import static io.bitcointcpip.cli.spent.Parents.output;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParentsByIdTest {
  private static final Transaction ONE = Parents.paying(1_000);
  private static final Transaction TWO = Parents.paying(2_000);
  private static final Transaction CHILD =
      Parents.spending(List.of(output(ONE, 0), output(TWO, 0), output(ONE, 0)), 1);

  private final OpenInputs inputs = new OpenInputs(CHILD);
  private final ParentsById task = new ParentsById(inputs, List.of(ALICE, BOB), 30 * SECOND);

  @Test
  void eachParentIsAskedForOnceThoughSeveralInputsSpendIt() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);

    assertEquals(List.of(ONE.txid(), TWO.txid()), steps.stream().map(this::asked).toList());
  }

  @Test
  void whatComesIsFoundAndTheTaskIsOver() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onAnswer(ALICE, request(steps.get(0)), sent(ONE), 1);
    assertEquals(Optional.empty(), task.outcome());
    task.onAnswer(ALICE, request(steps.get(1)), sent(TWO), 2);

    assertEquals(Optional.of(2), task.outcome());
    assertTrue(
        inputs.result("").inputs().stream().allMatch(each -> each instanceof SpentOutput.Known));
  }

  @Test
  void aDenialIsFollowedByTheQuestionToAnother() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    assertEquals(List.of(), task.onReady(BOB, Lookups.info(), 0));

    List<Step> next = task.onAnswer(ALICE, request(steps.get(0)), new Answer.NotFound(), 1);

    assertEquals(BOB, ((Step.Ask) next.get(0)).peer());
    assertEquals(ONE.txid(), asked(next.get(0)));
  }

  @Test
  void whatEverybodyDeniesIsUnknown() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), 0);
    for (Step each : steps) {
      task.onAnswer(ALICE, request(each), new Answer.NotFound(), 1);
    }

    assertEquals(Optional.of(0), task.outcome());
    assertEquals(new SpentOutput.Unknown("no"), inputs.result("no").of(0));
  }

  @Test
  void anotherTransactionIsNoParent() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), 0);
    task.onAnswer(ALICE, request(steps.get(0)), sent(TWO), 1);
    task.onAnswer(ALICE, request(steps.get(1)), new Answer.NotFound(), 1);

    assertEquals(new SpentOutput.Unknown("no"), inputs.result("no").of(0));
  }

  @Test
  void whoSendsWhatWasNotAskedForIsNamedAndLeft() {
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onReady(BOB, Lookups.info(), 0);

    List<Step> next =
        task.onAnswer(
            ALICE, request(steps.get(0)), new Answer.Wrong(new TxMessage(Parents.paying(3))), 1);

    assertEquals(new Step.Drop(ALICE), next.get(0));
    assertEquals(BOB, ((Step.Ask) next.get(1)).peer());
    assertEquals(Set.of(ALICE), task.lies().keySet());
  }

  @Test
  void theDeadlineEndsIt() {
    task.onReady(ALICE, Lookups.info(), 0);

    task.onDeadline(task.nextDeadline());

    assertEquals(Optional.of(0), task.outcome());
  }

  @Test
  void nobodyLeftEndsIt() {
    task.onReady(ALICE, Lookups.info(), 0);
    task.onClosed(ALICE, new DisconnectReason.ConnectFailed("gone"), 1);
    task.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), 1);

    assertEquals(Optional.of(0), task.outcome());
  }

  @Test
  void whateverHappensItEndsAndAsksOnlyWhoIsThereAndNoMoreThanIsPolite() {
    for (int run = 0; run < 300; run++) {
      new RandomRun(new Random(run), "seed " + run).run();
    }
  }

  /** Peers that have some of many parents, answer in any order, and go away at any time. */
  private static final class RandomRun {
    private final Random random;
    private final String seed;
    private final List<Transaction> parents = new ArrayList<>();
    private final Set<Txid> held = new HashSet<>();
    private final Set<PeerAddress> there = new HashSet<>();
    private final Map<PeerAddress, Deque<Step.Ask>> asked = new HashMap<>();

    RandomRun(Random random, String seed) {
      this.random = random;
      this.seed = seed;
    }

    void run() {
      for (int i = 0; i <= random.nextInt(60); i++) {
        parents.add(Parents.paying(1_000 + i));
      }
      parents.stream().filter(each -> random.nextBoolean()).forEach(each -> held.add(each.txid()));
      List<OutPoint> spent = parents.stream().map(each -> output(each, 0)).toList();
      OpenInputs open = new OpenInputs(Parents.spending(spent, 1));
      List<PeerAddress> peers = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(6); i++) {
        peers.add(new PeerAddress("10.0.0." + i, 8333));
      }
      ParentsById each = new ParentsById(open, peers, 30 * SECOND);
      for (PeerAddress peer : peers) {
        there.add(peer);
        take(each.onReady(peer, Lookups.info(), 0));
      }
      for (int i = 0; each.outcome().isEmpty(); i++) {
        assertTrue(i < 10_000, seed);
        List<PeerAddress> busy = there.stream().filter(p -> !waiting(p).isEmpty()).toList();
        assertTrue(!busy.isEmpty(), seed + ": nobody is asked, yet it goes on");
        PeerAddress peer = busy.get(random.nextInt(busy.size()));
        if (random.nextInt(50) == 0) {
          there.remove(peer);
          waiting(peer).clear();
          take(each.onClosed(peer, new DisconnectReason.ConnectFailed("gone"), i));
        } else {
          Step.Ask ask = waiting(peer).poll();
          take(each.onAnswer(peer, ask.request(), answer(ask), i));
        }
      }
      long found =
          open.result("").inputs().stream().filter(SpentOutput.Known.class::isInstance).count();
      assertEquals(found, (int) each.outcome().orElseThrow(), seed);
      if (peers.size() == there.size()) {
        assertEquals(held.size(), found, seed);
      }
    }

    private Answer answer(Step.Ask ask) {
      Txid txid = (Txid) ((Request.Data) ask.request()).item().hash();
      return held.contains(txid)
          ? sent(parents.stream().filter(p -> p.txid().equals(txid)).findFirst().orElseThrow())
          : new Answer.NotFound();
    }

    private Deque<Step.Ask> waiting(PeerAddress peer) {
      return asked.computeIfAbsent(peer, unused -> new ArrayDeque<>());
    }

    private void take(List<Step> steps) {
      for (Step step : steps) {
        Step.Ask ask = (Step.Ask) step;
        assertTrue(there.contains(ask.peer()), seed);
        waiting(ask.peer()).add(ask);
        assertTrue(waiting(ask.peer()).size() <= 16, seed);
      }
    }
  }

  private Txid asked(Step step) {
    return (Txid) ((Request.Data) request(step)).item().hash();
  }

  private static Request request(Step step) {
    return ((Step.Ask) step).request();
  }

  private static Answer sent(Transaction transaction) {
    return new Answer.Received(new TxMessage(transaction), Duration.ofMillis(1));
  }
}
