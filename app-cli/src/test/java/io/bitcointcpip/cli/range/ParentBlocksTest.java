package io.bitcointcpip.cli.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.range.ScanWorld.Reply;
import io.bitcointcpip.cli.spent.OpenInputs;
import io.bitcointcpip.cli.spent.SpentOutput;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ParentBlocksTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Txid NOBODYS = Txid.fromHex("22".repeat(32));

  /** Every block of the world has a payment of so much more than its height. */
  private static final int BASE = 1_000;

  @Test
  void theScanEndsWithTheBlockThatBringsTheLastOfThem() {
    for (int seed = 0; seed < 40; seed++) {
      ScanWorld world = new ScanWorld(seed, 150);
      world.addHonest();
      world.addHonest();
      OpenInputs inputs = open(ScanWorld.WANTED.txid(), payment(210), payment(130));

      ScanEnd end = world.run(100, 300, question(world, inputs), LIMIT);

      assertEquals(ScanEnd.Kind.FOUND, end.kind(), "seed " + seed);
      List<SpentOutput> found = inputs.result("").inputs();
      assertEquals(150, height(found.get(0)));
      assertEquals(210, height(found.get(1)));
      assertEquals(130, height(found.get(2)));
    }
  }

  @Test
  void whatIsInNoneOfTheBlocksStaysOpen() {
    ScanWorld world = new ScanWorld(1, 150);
    world.addHonest();
    OpenInputs inputs = open(NOBODYS, payment(130));

    ScanEnd end = world.run(100, 200, question(world, inputs), LIMIT);

    assertEquals(ScanEnd.Kind.ABSENT, end.kind());
    assertEquals(List.of(NOBODYS), inputs.wanted().asList());
  }

  @Test
  void nothingIsTakenOutOfABlockThatIsNotWhatItClaims() {
    ScanWorld world = new ScanWorld(2, 150);
    Transaction forged = Lookups.payment(9_999);
    PeerAddress liar =
        world.add(
            ScanWorld.FULL,
            (request, height, block) ->
                Reply.soon(
                    new BlockMessage(
                        Block.of(block.header(), List.of(block.transactions().get(0), forged)))));
    world.addHonest();
    OpenInputs inputs = open(forged.txid());

    ScanEnd end = world.run(100, 110, question(world, inputs), LIMIT);

    assertEquals(ScanEnd.Kind.ABSENT, end.kind());
    assertInstanceOf(SpentOutput.Unknown.class, inputs.result("").of(0));
    assertTrue(
        end.peers().stream()
            .anyMatch(each -> each.address().equals(liar) && each.verdict() == Verdict.LIED));
  }

  @Test
  void whatIsKnownAlreadyIsNotWantedAgain() {
    Transaction spending = spending(payment(130), payment(131));
    SpentOutput known =
        new SpentOutput.Known(
            new TxOutput(7, Bytes.EMPTY), false, OptionalInt.empty(), SpentOutput.Source.BY_ID);
    SpentOutputs before = new SpentOutputs(ImmutableList.of(known, new SpentOutput.Unknown("why")));

    OpenInputs inputs = new OpenInputs(spending, before);

    assertEquals(List.of(payment(131)), inputs.wanted().asList());
    assertEquals(known, inputs.result("still").of(0));
    assertEquals(new SpentOutput.Unknown("still"), inputs.result("still").of(1));
    assertEquals("why", before.firstUnknown().orElseThrow());
  }

  private static BlockQuestion question(ScanWorld world, OpenInputs inputs) {
    return new ParentBlocks(inputs, new WholeBlocks(Network.REGTEST, NOBODYS), world::heightOf);
  }

  private static int height(SpentOutput found) {
    return assertInstanceOf(SpentOutput.Known.class, found).height().orElseThrow();
  }

  private static Txid payment(int height) {
    return Lookups.payment(BASE + height).txid();
  }

  private static OpenInputs open(Txid... parents) {
    SpentOutput unknown = new SpentOutput.Unknown("");
    return new OpenInputs(
        spending(parents),
        new SpentOutputs(
            List.of(parents).stream()
                .map(each -> unknown)
                .collect(ImmutableList.toImmutableList())));
  }

  private static Transaction spending(Txid... parents) {
    List<TxInput> inputs =
        List.of(parents).stream()
            .map(
                each ->
                    new TxInput(new OutPoint(each, 0), Bytes.EMPTY, 0xffff_ffffL, Witness.EMPTY))
            .toList();
    return Transaction.of(2, inputs, List.of(new TxOutput(1, Bytes.of(0x51))), 0);
  }
}
