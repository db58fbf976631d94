package io.bitcointcpip.protocol.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.CodecAssert;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.WireReader;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockCheckTest {
  @ParameterizedTest
  @CsvSource({
    "mainnet_413567, false",
    "mainnet_702861_segwit, true",
    "mainnet_514492_segwit, true",
    "mainnet_482683_segwit, true",
    "mainnet_481829, true",
    "mainnet_426884, false",
    "mainnet_300025, false",
    "mainnet_169482, false",
    "mainnet_227835_v1, false",
    "mainnet_227836_bip34, false",
    "mainnet_1, false",
    "testnet3_21066, false",
    "testnet3_32768, false",
    "testnet3_898352, false",
    "testnet3_924634_segwit, true",
    "testnet3_1087400_segwit, true",
  })
  void realBlocksPass(String name, boolean committed) throws ProofException {
    Block block = read(name);

    BlockCheck check = check(block);

    assertEquals(committed, check.witnessCommitted());
  }

  @Test
  void theFirst255BlocksPassAndLink() throws Exception {
    WireReader in = Vectors.bytes("blocks/mainnet_1_to_256.framed.bin").reader();
    BlockHash previous = BlockHeader.of(Network.MAIN.genesisHeader()).hash();
    while (in.remaining() > 0) {
      in.bytes("magic", 4);
      Bytes raw = in.bytes("block", (int) in.uint32("length"));
      Block block = CodecAssert.decodeWhole(raw, Block::decode);

      BlockCheck.of(block, block.hash(), Network.MAIN.powLimit());

      assertEquals(previous, block.header().previous());
      previous = block.hash();
    }
    assertEquals(
        "00000000d0a75c861fabf9ff7b92022f60e4afeed9331fe5aa073d8e4706fe3c", previous.toString());
  }

  @ParameterizedTest
  @EnumSource(Network.class)
  void genesisHeadersHashToTheirKnownHashesAndMeetTheirTargets(Network network)
      throws ProofException {
    BlockHeader genesis = BlockHeader.of(network.genesisHeader());

    ProofOfWork.check(genesis, network.powLimit());

    String expected =
        switch (network) {
          case MAIN -> "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";
          case TESTNET3 -> "000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943";
          case TESTNET4 -> "00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043";
          case SIGNET -> "00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6";
          case REGTEST -> "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206";
        };
    assertEquals(expected, genesis.hash().toString());
  }

  @Test
  @DisplayName("V07: another block than the one asked for is refused")
  void anotherBlockIsRefused() {
    Block block = read("mainnet_1");

    assertBroken(
        Rule.BLOCK_HASH,
        () -> BlockCheck.of(block, BlockHash.fromHex("11".repeat(32)), Network.MAIN.powLimit()));
  }

  @Test
  void aHeaderThatDoesNotMeetItsTargetIsRefused() {
    Block block = read("mainnet_1");
    byte[] raw = block.raw().toByteArray();
    raw[76]++; // the nonce

    assertBroken(Rule.PROOF_OF_WORK, () -> check(decode(Bytes.wrap(raw))));
  }

  @Test
  @DisplayName("V10: a target easier than the network allows is refused")
  void aTargetEasierThanTheNetworkAllowsIsRefused() {
    Block block = read("mainnet_1");

    assertBroken(
        Rule.TARGET,
        () -> BlockCheck.of(block, block.hash(), Network.MAIN.powLimit().shiftRight(8)));
  }

  @Test
  @DisplayName("V05: transactions in another order are refused")
  void transactionsInAnotherOrderAreRefused() {
    Block block = read("mainnet_169482");
    List<Transaction> swapped = new ArrayList<>(block.transactions());
    Collections.swap(swapped, 3, 4);

    assertBroken(Rule.MERKLE_ROOT, () -> check(with(block, swapped)));
  }

  @Test
  @DisplayName("V03: repeated transactions that keep the root are a mutation (CVE-2012-2459)")
  void repeatedTransactionsThatKeepTheRootAreAMutation() {
    // Nine leaves: the last one alone on every level, so that repeating it changes nothing.
    Block block = read("mainnet_100000ish_13b8a");
    List<Transaction> repeated = new ArrayList<>(block.transactions());
    repeated.add(repeated.get(8));

    assertBroken(Rule.MUTATED, () -> check(with(block, repeated)));
  }

  @Test
  @DisplayName("V11: a block without transactions or coinbase, or with two of them, is refused")
  void aBlockWithoutTransactionsOrCoinbaseOrWithTwoIsRefused() {
    Block block = read("mainnet_169482");
    List<Transaction> all = block.transactions();

    assertBroken(Rule.COINBASE, () -> check(with(block, List.of())));
    assertBroken(Rule.COINBASE, () -> check(with(block, all.subList(1, all.size()))));
    assertBroken(Rule.COINBASE, () -> check(with(block, List.of(all.get(0), all.get(0)))));
  }

  @Test
  @DisplayName("V06: a changed witness is refused")
  void aChangedWitnessIsRefused() {
    Block block = read("testnet3_1087400_segwit");
    List<Transaction> changed = new ArrayList<>(block.transactions());
    for (int i = 1; i < changed.size(); i++) {
      if (changed.get(i).hasWitness()) {
        changed.set(i, changed.get(i).withoutWitnesses());
      }
    }

    assertBroken(Rule.WITNESS_COMMITMENT, () -> check(with(block, changed)));
  }

  @Test
  void theTransactionsAloneAreThoseOfTheHeaderWhateverTheWitnesses() throws ProofException {
    for (String name : List.of("mainnet_702861_segwit", "mainnet_169482", "mainnet_1")) {
      Block block = read(name);
      BlockCheck.checkTransactions(block);
      BlockCheck.checkTransactions(block.withoutWitnesses());
    }
  }

  @Test
  void transactionsThatAreNotThoseOfTheHeaderAreRefused() {
    Block block = read("mainnet_100000ish_13b8a");
    List<Transaction> all = block.transactions();
    List<Transaction> repeated = new ArrayList<>(all);
    repeated.add(all.get(8));
    List<Transaction> fewer = all.subList(0, 8);

    assertBroken(Rule.MUTATED, () -> BlockCheck.checkTransactions(with(block, repeated)));
    assertBroken(Rule.MERKLE_ROOT, () -> BlockCheck.checkTransactions(with(block, fewer)));
    assertBroken(Rule.COINBASE, () -> BlockCheck.checkTransactions(with(block, List.of())));
    assertBroken(
        Rule.COINBASE, () -> BlockCheck.checkTransactions(with(block, all.subList(1, all.size()))));
  }

  private static BlockCheck check(Block block) throws ProofException {
    return BlockCheck.of(block, block.hash(), Network.REGTEST.powLimit());
  }

  private static Block read(String name) {
    return decode(Vectors.bytes("blocks/" + name + ".bin"));
  }

  private static Block decode(Bytes raw) {
    return CodecAssert.decodeWhole(raw, Block::decode);
  }

  private static Block with(Block block, List<Transaction> transactions) {
    WireWriter out = new WireWriter();
    block.header().encode(out);
    out.list(transactions, Transaction::encode);
    return decode(out.toBytes());
  }

  private interface Check {
    void run() throws ProofException;
  }

  private static void assertBroken(Rule rule, Check check) {
    ProofException failure = assertThrows(ProofException.class, check::run);

    assertEquals(rule, failure.rule(), failure::getMessage);
  }
}
