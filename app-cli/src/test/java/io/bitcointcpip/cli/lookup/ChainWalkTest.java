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
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(1).hash(), OptionalInt.empty());

    assertEquals(new Request.HeadersAfter(GENESIS), walk.next());
    walk.take(new Headers(CHAIN));

    assertTrue(walk.isFinished());
    assertEquals(OptionalInt.of(2), walk.height());
    assertEquals(OptionalInt.of(4), walk.confirmations());
  }

  @Test
  void aBlockThatTellsItsHeightIsCountedFromItself() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(1).hash(), OptionalInt.of(2));

    assertEquals(new Request.HeadersAfter(CHAIN.get(1).hash()), walk.next());
    walk.take(new Headers(CHAIN.subList(2, 5)));

    assertEquals(OptionalInt.of(2), walk.height());
    assertEquals(OptionalInt.of(4), walk.confirmations());
  }

  @Test
  void theNewestBlockHasOneConfirmation() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, CHAIN.get(4).hash(), OptionalInt.of(5));

    walk.take(new Headers(ImmutableList.of()));

    assertEquals(OptionalInt.of(1), walk.confirmations());
  }

  @Test
  void aBlockThatThePeerDoesNotContinueIsNotOnItsChain() throws ProofException {
    BlockHash stale = Lookups.headersAfter(CHAIN.get(3).hash(), 1).get(0).hash();
    ChainWalk walk = ChainWalk.of(NETWORK, stale, OptionalInt.of(5));

    walk.take(new Headers(CHAIN));

    assertEquals(OptionalInt.of(0), walk.confirmations());
  }

  @Test
  void aBlockThatIsNotMetOnTheWayFromGenesisIsNotOnTheChain() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, BlockHash.fromHex("77".repeat(32)), OptionalInt.empty());

    walk.take(new Headers(CHAIN));

    assertEquals(OptionalInt.of(0), walk.confirmations());
    assertEquals(OptionalInt.empty(), walk.height());
  }

  @Test
  void aChainThatChangesDuringTheWalkTellsNothing() throws ProofException {
    ImmutableList<BlockHeader> full = Lookups.headersAfter(GENESIS, Headers.MAX_COUNT);
    ChainWalk walk = ChainWalk.of(NETWORK, full.get(0).hash(), OptionalInt.empty());
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
    ChainWalk walk = ChainWalk.of(NETWORK, full.get(0).hash(), OptionalInt.empty());

    walk.take(new Headers(full));

    assertEquals(new Request.HeadersAfter(full.get(Headers.MAX_COUNT - 1).hash()), walk.next());
    walk.take(new Headers(ImmutableList.of()));
    assertEquals(OptionalInt.of(Headers.MAX_COUNT), walk.confirmations());
  }

  @Test
  void aHeaderWithoutWorkIsRefused() {
    // Read as a main network header, a regtest header has far too easy a target.
    BlockHash mainGenesis = BlockHeader.of(Network.MAIN.genesisHeader()).hash();
    ImmutableList<BlockHeader> easy = Lookups.headersAfter(mainGenesis, 1);
    ChainWalk walk = ChainWalk.of(Network.MAIN, easy.get(0).hash(), OptionalInt.empty());

    assertThrows(ProofException.class, () -> walk.take(new Headers(easy)));
  }

  @Test
  void aWalkHasALimit() throws ProofException {
    ChainWalk walk = ChainWalk.of(NETWORK, GENESIS, OptionalInt.empty());
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
