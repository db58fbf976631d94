package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.CodecAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessProofTest {
  private static final String SEGWIT_BLOCK = "mainnet_482683_segwit.bin";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEGWIT_BLOCK,
        "mainnet_481829.bin",
        "testnet3_924634_segwit.bin",
        "testnet3_1087400_segwit.bin"
      })
  void provesTheWitnessOfEveryTransactionButTheCoinbase(String name) throws ProofException {
    Block block = ProofFixtures.block(name);
    int step = Math.max(1, block.transactions().size() / 20);
    for (int i = 1; i < block.transactions().size(); i += step) {
      WitnessProof proof = WitnessProof.of(block, i);

      assertEquals(i, proof.verify(block.transactions().get(i), block.header()));
    }
  }

  @Test
  void noticesAWitnessThatWasTakenAway() throws ProofException {
    Block block = ProofFixtures.block(SEGWIT_BLOCK);
    int index = indexOfWitness(block);
    Transaction real = block.transactions().get(index);
    Transaction stripped = CodecAssert.decodeWhole(real.strippedRaw(), Transaction::decode);
    WitnessProof proof = WitnessProof.of(block, index);

    assertEquals(real.txid(), stripped.txid());
    assertNotEquals(real.wtxid(), stripped.wtxid());
    assertBroken(Rule.WITNESS_COMMITMENT, () -> proof.verify(stripped, block.header()));
  }

  @Test
  void theCoinbaseBelongsToTheHeader() throws ProofException {
    Block block = ProofFixtures.block(SEGWIT_BLOCK);
    Block other = ProofFixtures.block("mainnet_481829.bin");
    WitnessProof proof = WitnessProof.of(block, 1);

    assertBroken(Rule.MERKLE_ROOT, () -> proof.verify(block.transactions().get(1), other.header()));
  }

  @Test
  void onlyACoinbaseCommits() throws ProofException {
    Block block = ProofFixtures.block(SEGWIT_BLOCK);
    Transaction second = block.transactions().get(1);
    WitnessProof proof = WitnessProof.of(block, 1);
    MerkleBranch elsewhere = MerkleBranch.of(ProofFixtures.txids(block), 1);

    assertBroken(
        Rule.COINBASE,
        () ->
            new WitnessProof(second, proof.coinbaseBranch(), proof.witnessBranch())
                .verify(second, block.header()));
    assertBroken(
        Rule.COINBASE,
        () ->
            new WitnessProof(proof.coinbase(), elsewhere, proof.witnessBranch())
                .verify(second, block.header()));
  }

  @Test
  void bothBranchesHaveOneDepth() throws ProofException {
    Block block = ProofFixtures.block(SEGWIT_BLOCK);
    WitnessProof proof = WitnessProof.of(block, 1);
    MerkleBranch branch = proof.witnessBranch();
    MerkleBranch shorter = new MerkleBranch(1, branch.siblings().subList(0, branch.depth() - 1));

    assertBroken(
        Rule.WITNESS_COMMITMENT,
        () ->
            new WitnessProof(proof.coinbase(), proof.coinbaseBranch(), shorter)
                .verify(block.transactions().get(1), block.header()));
  }

  @Test
  void theCoinbaseItselfHasNoWitnessProof() throws ProofException {
    Block block = ProofFixtures.block(SEGWIT_BLOCK);
    WitnessProof proof = WitnessProof.of(block, 1);
    MerkleBranch first = new MerkleBranch(0, proof.witnessBranch().siblings());

    assertThrows(IllegalArgumentException.class, () -> WitnessProof.of(block, 0));
    assertBroken(
        Rule.WITNESS_COMMITMENT,
        () ->
            new WitnessProof(proof.coinbase(), proof.coinbaseBranch(), first)
                .verify(block.transactions().get(0), block.header()));
  }

  @Test
  void aBlockWithoutCommitmentProvesNoWitness() {
    Block block = ProofFixtures.block("mainnet_300025.bin");
    Transaction coinbase = block.transactions().get(0);
    MerkleBranch branch = MerkleBranch.of(ProofFixtures.txids(block), 0);
    MerkleBranch witness = new MerkleBranch(1, branch.siblings());

    assertBroken(Rule.WITNESS_COMMITMENT, () -> WitnessProof.of(block, 1));
    assertBroken(
        Rule.WITNESS_COMMITMENT,
        () ->
            new WitnessProof(coinbase, branch, witness)
                .verify(block.transactions().get(1), block.header()));
  }

  private static int indexOfWitness(Block block) {
    for (int i = 1; i < block.transactions().size(); i++) {
      if (block.transactions().get(i).hasWitness()) {
        return i;
      }
    }
    throw new AssertionError("no transaction with a witness");
  }
}
