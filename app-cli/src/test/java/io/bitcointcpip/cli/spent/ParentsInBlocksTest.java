package io.bitcointcpip.cli.spent;

import static io.bitcointcpip.cli.spent.Parents.ALICE;
import static io.bitcointcpip.cli.spent.Parents.BOB;
import static io.bitcointcpip.cli.spent.Parents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.spent.SpentOutput.Source;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over the first blocks of mainnet: 170 has the first payment, which spends the ninth coinbase. */
class ParentsInBlocksTest {
  private static final List<Block> CHAIN = chain();

  @Test
  void whatABlockBeforeHasIsFoundThereWithItsHeight() {
    Transaction payment = block(170).transactions().get(1);
    OpenInputs inputs = new OpenInputs(payment);
    ParentsInBlocks task = task(inputs, 170, 200);
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);

    for (int height = 169; height >= 9; height--) {
      assertEquals(Optional.empty(), task.outcome());
      steps = answer(task, ALICE, steps, sent(block(height)));
    }

    assertEquals(Optional.of(161), task.outcome());
    SpentOutput.Known spent = assertInstanceOf(SpentOutput.Known.class, inputs.result("").of(0));
    assertEquals(50_0000_0000L, spent.output().value());
    assertEquals(OptionalInt.of(9), spent.height());
    assertEquals(Source.EARLIER_BLOCK, spent.source());
    assertEquals(true, spent.generated());
    assertEquals(new Fee.Known(0, 275), Fee.of(payment, inputs.result("")));
  }

  @Test
  void noMoreBlocksAreFetchedThanTheBudgetAllows() {
    OpenInputs inputs = new OpenInputs(block(170).transactions().get(1));
    ParentsInBlocks task = task(inputs, 170, 2);
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    steps = answer(task, ALICE, steps, sent(block(169)));
    steps = answer(task, ALICE, steps, sent(block(168)));

    assertEquals(List.of(), steps);
    assertEquals(Optional.of(2), task.outcome());
  }

  @Test
  void nothingBeforeTheFirstBlockIsLookedFor() {
    OpenInputs inputs = new OpenInputs(Parents.paying(1));
    ParentsInBlocks task = task(inputs, 1, 5);

    assertEquals(Optional.empty(), task.outcome());
    Block first = decode(Network.MAIN.genesisHeader().concat(Bytes.of(0)));
    BlockTrail end = new BlockTrail(block(1).header().previous(), OptionalInt.of(0), 5);
    assertEquals(true, end.behind(first).ends());
  }

  @Test
  void aPeerThatSendsAnotherBlockIsNotAskedAgain() {
    OpenInputs inputs = new OpenInputs(block(170).transactions().get(1));
    ParentsInBlocks task = task(inputs, 170, 3);
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onReady(BOB, Lookups.info(), 0);

    steps = answer(task, ALICE, steps, sent(block(100)));
    assertEquals(new Step.Drop(ALICE), steps.get(0));
    assertEquals(Set.of(ALICE), task.lies().keySet());
    assertEquals(BOB, ((Step.Ask) steps.get(1)).peer());
    steps = answer(task, BOB, steps.subList(1, 3), sent(block(169)));
    assertEquals(BOB, ((Step.Ask) steps.get(0)).peer());
  }

  @Test
  void aPongInPlaceOfTheBlockMeansThatItIsNotThere() {
    OpenInputs inputs = new OpenInputs(block(170).transactions().get(1));
    ParentsInBlocks task = task(inputs, 170, 3);
    List<Step> steps = task.onReady(ALICE, Lookups.info(), 0);
    task.onClosed(BOB, new DisconnectReason.ConnectFailed("refused"), 0);
    Request probe = ((Step.Ask) steps.get(1)).request();

    task.onAnswer(
        ALICE, probe, new Answer.Received(((Ping) probe.message()).reply(), Duration.ZERO), SECOND);

    assertEquals(Optional.of(0), task.outcome());
  }

  @Test
  void thePongBehindABlockSaysNothingOfTheNextOne() {
    OpenInputs inputs = new OpenInputs(block(170).transactions().get(1));
    ParentsInBlocks task = task(inputs, 170, 3);
    List<Step> first = task.onReady(ALICE, Lookups.info(), 0);
    List<Step> second = answer(task, ALICE, first, sent(block(169)));
    Request oldProbe = ((Step.Ask) first.get(1)).request();

    task.onAnswer(
        ALICE,
        oldProbe,
        new Answer.Received(((Ping) oldProbe.message()).reply(), Duration.ZERO),
        SECOND);
    answer(task, ALICE, second, sent(block(168)));
    task.onDeadline(30 * SECOND);

    assertEquals(Optional.of(2), task.outcome());
  }

  @Test
  void aPeerThatGoesAwayIsFollowedByAnother() {
    OpenInputs inputs = new OpenInputs(block(170).transactions().get(1));
    ParentsInBlocks task = task(inputs, 170, 3);
    task.onReady(ALICE, Lookups.info(), 0);

    assertEquals(List.of(), task.onClosed(ALICE, new DisconnectReason.ConnectFailed("gone"), 1));
    List<Step> steps = task.onReady(BOB, Lookups.info(), 2);

    assertEquals(BOB, ((Step.Ask) steps.get(0)).peer());
  }

  private static ParentsInBlocks task(OpenInputs inputs, int height, int blocks) {
    BlockTrail trail =
        new BlockTrail(block(height).header().previous(), OptionalInt.of(height - 1), blocks);
    return new ParentsInBlocks(
        inputs, trail, Network.MAIN.powLimit(), new Random(1), List.of(ALICE, BOB), 30 * SECOND);
  }

  private static List<Step> answer(
      ParentsInBlocks task, PeerAddress peer, List<Step> steps, Answer answer) {
    return task.onAnswer(peer, ((Step.Ask) steps.get(0)).request(), answer, SECOND);
  }

  private static Answer sent(Block block) {
    return new Answer.Received(new BlockMessage(block), Duration.ofMillis(1));
  }

  private static Block block(int height) {
    return CHAIN.get(height - 1);
  }

  private static List<Block> chain() {
    try {
      List<Block> blocks = new ArrayList<>();
      WireReader in = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").reader();
      while (in.remaining() > 0) {
        in.bytes("magic", 4);
        blocks.add(decode(in.bytes("block", (int) in.uint32("length"))));
      }
      return blocks;
    } catch (io.bitcointcpip.protocol.wire.DecodeException e) {
      throw new AssertionError(e);
    }
  }

  private static Block decode(Bytes raw) {
    return CodecAssert.decodeWhole(raw, Block::decode);
  }
}
