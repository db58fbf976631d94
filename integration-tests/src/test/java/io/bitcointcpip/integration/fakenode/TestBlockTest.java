package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestBlockTest {
  private static final TestTransaction SEGWIT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.ofHex("cd".repeat(32)), 0, Octets.ofHex("0102"))
          .paying(5, "51")
          .build();

  @Test
  void chainBeginsWithTheRealFirstBlock() {
    TestBlock first = TestChain.regtest().block(0);

    assertEquals(
        "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206", first.hashHex());
    assertEquals(
        "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
        first.transactions().get(0).txidHex());
    assertTrue(first.isMined());
  }

  @Test
  void everyMinedBlockPointsToTheOneBefore() {
    TestChain chain = TestChain.regtest().extendedBy(20).extendedWith(List.of(SEGWIT));

    assertEquals(21, chain.height());
    for (int height = 1; height <= chain.height(); height++) {
      TestBlock block = chain.block(height);
      assertTrue(block.isMined());
      assertEquals(chain.block(height - 1).hash(), block.header().slice(4, 36));
    }
  }

  @Test
  void coinbaseTellsTheHeight() {
    assertEquals("025100", coinbaseScript(1));
    assertEquals("026000", coinbaseScript(16));
    assertEquals("03011100", coinbaseScript(17));
    assertEquals("0402800000", coinbaseScript(128));
    assertEquals("05037f4f0600", coinbaseScript(413_567));
  }

  @Test
  void merkleRootCoversAnOddNumberOfTransactions() {
    TestBlock block = TestBlock.builder().transactions(List.of(SEGWIT, SEGWIT)).mine();
    Octets coinbase = block.transactions().get(0).txid();
    Octets left = Octets.concat(List.of(coinbase, SEGWIT.txid())).sha256d();
    Octets right = Octets.concat(List.of(SEGWIT.txid(), SEGWIT.txid())).sha256d();

    assertEquals(Octets.concat(List.of(left, right)).sha256d(), block.header().slice(36, 68));
  }

  @Test
  void coinbaseCommitsToTheWitnesses() {
    TestBlock block = TestBlock.builder().transactions(List.of(SEGWIT)).mine();
    Octets root = Octets.concat(List.of(Octets.zeros(32), SEGWIT.wtxid())).sha256d();
    Octets commitment = Octets.concat(List.of(root, Octets.zeros(32))).sha256d();

    String coinbase = block.transactions().get(0).raw().toHex();

    assertTrue(coinbase.contains("6a24aa21a9ed" + commitment.toHex()));
    assertTrue(coinbase.endsWith("0120" + "00".repeat(32) + "00000000"));
  }

  @Test
  void blockIsSerializedWithAndWithoutWitnesses() {
    TestBlock block = TestBlock.builder().transactions(List.of(SEGWIT)).mine();

    assertEquals(block.hash(), TestBlock.of(block.raw()).hash());
    assertEquals(block.raw(), TestBlock.of(block.raw()).raw());
    assertFalse(TestBlock.of(block.stripped()).transactions().get(1).hasWitness());
  }

  @Test
  void blockMayBeMinedWithoutCommitment() {
    TestBlock block = TestBlock.builder().withoutWitnessCommitment().mine();

    assertFalse(block.transactions().get(0).hasWitness());
  }

  private static String coinbaseScript(int height) {
    TestBlock block = TestBlock.builder().height(height).withoutWitnessCommitment().mine();
    OctetsReader in = new OctetsReader(block.transactions().get(0).raw());
    in.bytes(4 + 1 + 36);
    int length = in.u8();
    return new OctetsBuilder().u8(length).bytes(in.bytes(length)).build().toHex();
  }
}
