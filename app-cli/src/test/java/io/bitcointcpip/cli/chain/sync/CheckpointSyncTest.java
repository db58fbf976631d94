package io.bitcointcpip.cli.chain.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.ChainException;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.cli.chain.store.MinedChain;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Syncs whose spans prove themselves by the checkpoints in which they end. */
class CheckpointSyncTest {
  private static final MinedChain MAIN =
      MinedChain.genesis(MinedChain.MAIN_RULES).add(4_100, 500).add(6_400, 700);

  private final ScriptedPeers peers = new ScriptedPeers();

  @Test
  void spansBetweenCheckpointsComeFromAllPeers() {
    for (int i = 0; i < 3; i++) {
      peers.serving(MAIN);
    }
    BestChain chain = chain();

    SyncOutcome outcome = peers.run(chain, SyncGoal.FROM_GENESIS);

    assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
    assertEquals(0, chain.anchor());
    assertEquals(10_500, outcome.fetched());
    ScriptedPeers.assertTip(MAIN, chain);
    assertTrue(peers.asked().stream().map(SyncStep.Ask::peer).distinct().count() == 3);
  }

  @Test
  void aChainBeginsAtTheCheckpointBelowTheLast() throws ChainException {
    BestChain chain = chain();
    peers.serving(MAIN);

    peers.run(chain, SyncGoal.TIP);

    assertEquals(8_064, chain.anchor());
    assertEquals(2_436, chain.tipHeight() - chain.anchor());
    ScriptedPeers.assertTip(MAIN, chain);
    assertEquals(MAIN.work(9_000), chain.work(9_000));
    assertEquals(ChainException.Reason.NOT_FETCHED, refusal(chain, 5_000));
    assertEquals(ChainException.Reason.ABOVE_TIP, refusal(chain, 10_501));
  }

  @Test
  void periodsBelowTheAnchorAreFetchedOnDemandAndThenAll() throws ChainException {
    BestChain chain = chain();
    peers.serving(MAIN);
    peers.run(chain, SyncGoal.including(5_000, 5_100));

    assertEquals(MAIN.header(5_000), chain.header(5_000));
    assertEquals(MAIN.work(5_000), chain.work(5_000));
    assertEquals(5_000, chain.heightOf(MAIN.hash(5_000)).orElseThrow());
    assertEquals(8_064, chain.anchor());

    peers.asked().clear();
    peers.run(chain, SyncGoal.FROM_GENESIS);

    assertEquals(0, chain.anchor());
    ScriptedPeers.assertTip(MAIN, chain);
    assertEquals(MAIN.header(3), chain.header(3));
    // Of two requests each, for three of the four periods; and one for what is new.
    assertEquals(7, peers.asked().size());
  }

  @Test
  @DisplayName("K04: a chain that misses a checkpoint is dropped there, another peer goes on")
  void anotherChainIsDroppedAtTheCheckpoint() {
    MinedChain other = MAIN.upTo(1_000).add(9_500, 600, 4);
    PeerAddress liar = peers.serving(other);
    peers.serving(MAIN);
    BestChain chain = chain();

    SyncOutcome outcome = peers.run(chain, SyncGoal.FROM_GENESIS);

    assertEquals(SyncOutcome.Kind.SYNCED, outcome.kind());
    assertEquals(PeerVerdict.Kind.WRONG, ScriptedPeers.verdict(outcome, liar));
    ScriptedPeers.assertTip(MAIN, chain);
  }

  @Test
  void aSpanGoesOnWithAnotherPeerWhenOneGoesAway() {
    AtomicInteger answers = new AtomicInteger();
    PeerAddress leaving =
        peers.add(
            request ->
                answers.incrementAndGet() > 2
                    ? new Answer.Disconnected(new DisconnectReason.PeerClosed(false, false))
                    : ScriptedPeers.headers(ScriptedPeers.after(MAIN, request)));
    peers.serving(MAIN);
    BestChain chain = chain();

    SyncOutcome outcome = peers.run(chain, SyncGoal.FROM_GENESIS);

    assertEquals(PeerVerdict.Kind.LOST, ScriptedPeers.verdict(outcome, leaving));
    ScriptedPeers.assertTip(MAIN, chain);
  }

  private static ChainException.Reason refusal(BestChain chain, int height) {
    return assertThrows(ChainException.class, () -> chain.header(height)).reason();
  }

  private static BestChain chain() {
    return new BestChain(
        HeaderStore.inMemory(MAIN.parameters(BigInteger.ZERO, MAIN.checkpoints(10_080))));
  }
}
