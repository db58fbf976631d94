package io.bitcointcpip.protocol.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.compact.Reconstruction.Collision;
import io.bitcointcpip.protocol.compact.Reconstruction.Complete;
import io.bitcointcpip.protocol.compact.Reconstruction.Malformed;
import io.bitcointcpip.protocol.compact.Reconstruction.Missing;
import io.bitcointcpip.protocol.message.BlockTxn;
import io.bitcointcpip.protocol.message.CmpctBlock;
import io.bitcointcpip.protocol.message.GetBlockTxn;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.ShortTxid;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconstructionTest {
  private static final String BLOCK_OF_TEN = "blocks/testnet3_898352.bin";

  @ParameterizedTest
  @CsvSource({
    "compact/compact426884.bin, blocks/mainnet_426884.bin",
    "compact/compact898352.bin, blocks/testnet3_898352.bin"
  })
  void completesARealBlockFromKnownTransactions(String compactName, String blockName)
      throws Exception {
    CmpctBlock compact = CompactBlocks.read(compactName);
    Block block = CompactBlocks.readBlock(blockName);
    List<Transaction> known = new ArrayList<>(block.transactions());
    known.addAll(CompactBlocks.readBlock("blocks/mainnet_169482.bin").transactions());
    Collections.shuffle(known, new Random(1));

    assertEquals(new Complete(block), Reconstruction.of(compact, known));
  }

  @Test
  void asksForWhatIsMissingAndTakesTheAnswer() throws Exception {
    CmpctBlock compact = CompactBlocks.read("compact/compact898352.bin");
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    List<Transaction> all = block.transactions();
    List<Transaction> known = new ArrayList<>(all);
    known.removeAll(List.of(all.get(3), all.get(9)));

    Missing missing = assertInstanceOf(Missing.class, Reconstruction.of(compact, known));

    assertEquals(new GetBlockTxn(block.hash(), ImmutableList.of(3, 9)), missing.request());
    assertEquals(
        new Complete(block),
        missing.fill(new BlockTxn(block.hash(), ImmutableList.of(all.get(3), all.get(9)))));
  }

  @Test
  void anAnswerOfAnotherLengthOrBlockIsMalformed() throws Exception {
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    Missing missing = missingLastTwo(block);
    List<Transaction> all = block.transactions();

    assertInstanceOf(
        Malformed.class, missing.fill(new BlockTxn(block.hash(), ImmutableList.of(all.get(8)))));
    assertInstanceOf(
        Malformed.class,
        missing.fill(
            new BlockTxn(block.hash(), ImmutableList.of(all.get(8), all.get(9), all.get(9)))));
    assertInstanceOf(
        Malformed.class,
        missing.fill(
            new BlockTxn(BlockHash.TYPE.zero(), ImmutableList.of(all.get(8), all.get(9)))));
  }

  @Test
  void transactionsThatAreNotMeantAreACollision() throws Exception {
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    List<Transaction> all = block.transactions();

    Reconstruction outcome =
        missingLastTwo(block)
            .fill(new BlockTxn(block.hash(), ImmutableList.of(all.get(9), all.get(8))));

    assertInstanceOf(Collision.class, outcome);
  }

  @Test
  void equalShortIdsInOneBlockAreACollision() throws Exception {
    CmpctBlock compact = CompactBlocks.read("compact/compact898352.bin");
    ImmutableList<ShortTxid> ids = compact.shortIds();
    CmpctBlock ambiguous =
        new CmpctBlock(
            compact.header(),
            compact.nonce(),
            ImmutableList.of(ids.get(0), ids.get(1), ids.get(0)),
            compact.prefilled());

    assertInstanceOf(Collision.class, Reconstruction.of(ambiguous, List.of()));
  }

  @Test
  void twoKnownTransactionsOfOneShortIdAreBothLeftOut() throws Exception {
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    List<Transaction> all = block.transactions();
    ShortTxid id = new ShortTxid(7);
    CmpctBlock compact =
        new CmpctBlock(
            block.header(),
            0,
            ImmutableList.of(id),
            ImmutableList.of(new CmpctBlock.Prefilled(0, all.get(0))));

    // With a hash function under which all transactions have the same short id.
    Reconstruction outcome =
        new Assembly(compact, wtxid -> id).reconstruct(List.of(all.get(1), all.get(2), all.get(3)));

    assertEquals(ImmutableList.of(1), assertInstanceOf(Missing.class, outcome).indexes());
  }

  @Test
  void theSameTransactionKnownTwiceIsNoCollision() throws Exception {
    CmpctBlock compact = CompactBlocks.read("compact/compact898352.bin");
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    List<Transaction> known = new ArrayList<>(block.transactions());
    known.addAll(block.transactions());

    assertEquals(new Complete(block), Reconstruction.of(compact, known));
  }

  @Test
  void aBlockOfNothingIsMalformed() throws Exception {
    CmpctBlock compact = CompactBlocks.read("compact/compact898352.bin");

    assertInstanceOf(
        Malformed.class,
        Reconstruction.of(
            new CmpctBlock(compact.header(), 0, ImmutableList.of(), ImmutableList.of()),
            List.of()));
  }

  @Test
  void aPrefilledTransactionBeyondTheBlockIsMalformed() throws Exception {
    Block block = CompactBlocks.readBlock(BLOCK_OF_TEN);
    Transaction any = block.transactions().get(0);

    for (int index : new int[] {2, 0xffff}) {
      CmpctBlock compact =
          new CmpctBlock(
              block.header(),
              0,
              ImmutableList.of(new ShortTxid(1)),
              ImmutableList.of(new CmpctBlock.Prefilled(index, any)));

      assertInstanceOf(Malformed.class, Reconstruction.of(compact, List.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BLOCK_OF_TEN,
        "blocks/mainnet_482683_segwit.bin",
        "blocks/testnet3_924634_segwit.bin",
        "blocks/mainnet_1.bin"
      })
  void anyPartOfABlockIsCompletedByTheRest(String name) throws Exception {
    Block block = CompactBlocks.readBlock(name);
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Set<Integer> prefilled = randomIndexes(block, random);
      Set<Integer> known = randomIndexes(block, random);

      Reconstruction outcome =
          Reconstruction.of(
              CompactBlocks.of(block, random.nextLong(), prefilled),
              known.stream().map(block.transactions()::get).toList());
      if (outcome instanceof Missing missing) {
        ImmutableList<Transaction> answer =
            missing.indexes().stream()
                .map(block.transactions()::get)
                .collect(ImmutableList.toImmutableList());
        outcome = missing.fill(new BlockTxn(block.hash(), answer));
      }

      assertEquals(new Complete(block), outcome, "seed " + seed);
    }
  }

  private static Set<Integer> randomIndexes(Block block, Random random) {
    Set<Integer> indexes = new HashSet<>();
    for (int i = 0; i < block.transactions().size(); i++) {
      if (random.nextBoolean()) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  private static Missing missingLastTwo(Block block) {
    List<Transaction> known = block.transactions().subList(0, 8);
    return assertInstanceOf(
        Missing.class, Reconstruction.of(CompactBlocks.of(block, 7, Set.of(0)), known));
  }
}
