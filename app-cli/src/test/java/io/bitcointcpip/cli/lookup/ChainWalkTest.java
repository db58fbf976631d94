package io.bitcointcpip.cli.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.peer.Request;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChainWalkTest {
  private static final Network NETWORK = Network.REGTEST;
  private static final BlockHash GENESIS = BlockHeader.of(NETWORK.genesisHeader()).hash();
  private static final ImmutableList<BlockHeader> CHAIN = Lookups.headersAfter(GENESIS, 5);

  @Test
  void theHeightIsCountedFromGenesisIfTheBlockDoesNotTellIt() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(1), OptionalInt.empty());

    assertEquals(new Request.HeadersAfter(GENESIS), walk.next());
    walk.take(new Headers(CHAIN));

    assertTrue(walk.isFinished());
    assertEquals(OptionalInt.of(2), walk.height());
    assertEquals(OptionalInt.of(4), walk.confirmations());
  }

  @Test
  void aBlockThatTellsItsHeightIsLookedForFromItsParentOn() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(1), OptionalInt.of(2));

    assertEquals(new Request.HeadersAfter(CHAIN.get(0).hash()), walk.next());
    walk.take(new Headers(CHAIN.subList(1, 5)));

    assertEquals(OptionalInt.of(2), walk.height());
    assertEquals(OptionalInt.of(4), walk.confirmations());
  }

  @Test
  void theNewestBlockHasOneConfirmation() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(4), OptionalInt.of(5));

    walk.take(new Headers(CHAIN.subList(4, 5)));

    assertEquals(OptionalInt.of(1), walk.confirmations());
  }

  @Test
  void aBlockThatThePeerDoesNotContinueIsNotOnItsChain() throws ProofException {
    // Another block after the same parent, and one after a parent that the peer does not have.
    BlockHeader stale = Lookups.headersAfter(CHAIN.get(1).hash(), 1).get(0);
    BlockHeader orphan = Lookups.headersAfter(stale.hash(), 1).get(0);
    ChainWalk beside = ChainWalk.of(NETWORK, stale, OptionalInt.of(3));
    ChainWalk beyond = ChainWalk.of(NETWORK, orphan, OptionalInt.of(4));

    beside.take(new Headers(CHAIN.subList(2, 5)));
    beyond.take(new Headers(CHAIN));

    assertEquals(OptionalInt.of(0), beside.confirmations());
    assertEquals(OptionalInt.of(0), beyond.confirmations());
  }

  @Test
  void aBlockThatIsNotMetOnTheWayFromGenesisIsNotOnTheChain() throws ProofException {
    ChainWalk walk =
        ChainWalk.of(
            NETWORK,
            Lookups.headersAfter(BlockHash.fromHex("77".repeat(32)), 1).get(0),
            OptionalInt.empty());

    walk.take(new Headers(CHAIN));

    assertEquals(OptionalInt.of(0), walk.confirmations());
    assertEquals(OptionalInt.empty(), walk.height());
  }

  @Test
  void aChainThatChangesDuringTheWalkTellsNothing() throws ProofException {
    ImmutableList<BlockHeader> full = Lookups.headersAfter(GENESIS, Headers.MAX_COUNT);
    ChainWalk walk = ChainWalk.of(NETWORK, full.get(0), OptionalInt.empty());
    walk.take(new Headers(full));
    assertFalse(walk.isFinished());

    walk.take(new Headers(CHAIN));

    assertTrue(walk.isFinished());
    assertEquals(OptionalInt.empty(), walk.confirmations());
    assertEquals(OptionalInt.of(1), walk.height());
  }

  @Test
  void aFullAnswerIsFollowedByAnotherQuestion() throws ProofException {
    ImmutableList<BlockHeader> full = Lookups.headersAfter(GENESIS, Headers.MAX_COUNT);
    ChainWalk walk = ChainWalk.of(NETWORK, full.get(0), OptionalInt.empty());

    walk.take(new Headers(full));

    // From one before the last, so that there is always something to answer.
    assertEquals(new Request.HeadersAfter(full.get(Headers.MAX_COUNT - 2).hash()), walk.next());
    walk.take(new Headers(full.subList(Headers.MAX_COUNT - 1, Headers.MAX_COUNT)));
    assertEquals(OptionalInt.of(Headers.MAX_COUNT), walk.confirmations());
  }

  @Test
  void aHeaderWithoutWorkIsRefused() {
    // Read as a main network header, a regtest header has far too easy a target.
    BlockHash mainGenesis = BlockHeader.of(Network.MAIN.genesisHeader()).hash();
    ImmutableList<BlockHeader> easy = Lookups.headersAfter(mainGenesis, 1);
    ChainWalk walk = ChainWalk.of(Network.MAIN, easy.get(0), OptionalInt.empty());

    assertThrows(ProofException.class, () -> walk.take(new Headers(easy)));
  }

  @Test
  void aWalkHasALimit() throws ProofException {
    ChainWalk walk =
        ChainWalk.of(NETWORK, BlockHeader.of(NETWORK.genesisHeader()), OptionalInt.empty());
    BlockHash last = GENESIS;
    int answers = 0;
    while (!walk.isFinished()) {
      ImmutableList<BlockHeader> headers = Lookups.headersAfter(last, Headers.MAX_COUNT);
      last = headers.get(Headers.MAX_COUNT - 1).hash();
      walk.take(new Headers(headers));
      answers++;
    }

    assertEquals(ChainWalk.MAX_HEADERS / Headers.MAX_COUNT, answers);
    assertEquals(OptionalInt.empty(), walk.confirmations());
    assertEquals(OptionalInt.of(0), walk.height());
  }
}
