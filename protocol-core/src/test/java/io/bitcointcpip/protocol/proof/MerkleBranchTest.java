package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static io.bitcointcpip.protocol.proof.ProofFixtures.txids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleBranchTest {
  @ParameterizedTest
  @ValueSource(strings = {"mainnet_1.bin", "mainnet_100000ish_13b8a.bin", "mainnet_300025.bin"})
  void leadsFromEveryTransactionToTheRootOfItsBlock(String name) throws ProofException {
    Block block = ProofFixtures.block(name);
    for (int i = 0; i < block.transactions().size(); i++) {
      MerkleBranch branch = MerkleBranch.of(txids(block), i);

      branch.verify(block.transactions().get(i), block.header().merkleRoot());
    }
  }

  @Test
  void leadsToTheRootOfBlock100000() throws ProofException {
    // Its second transaction; the first is the sibling at the bottom.
    MerkleBranch branch =
        new MerkleBranch(
            1,
            ImmutableList.of(
                display("8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87"),
                display("8e30899078ca1813be036a073bbf80b86cdddde1c96e9e9c99e9e3782df4ae49")));

    branch.verify(
        Txid.fromHex("fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4"),
        MerkleRoot.TYPE.fromHex(
            "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766"));
  }

  @Test
  void hasOneHashPerLevel() {
    assertEquals(0, MerkleBranch.of(txids(1), 0).depth());
    assertEquals(1, MerkleBranch.of(txids(2), 1).depth());
    assertEquals(2, MerkleBranch.of(txids(3), 2).depth());
    assertEquals(4, MerkleBranch.of(txids(9), 8).depth());
  }

  @Test
  void anotherTransactionOrPositionLeadsElsewhere() {
    List<Txid> txids = txids(7);
    MerkleRoot root = MerkleTree.of(txids).root();
    MerkleBranch branch = MerkleBranch.of(txids, 3);

    assertBroken(Rule.MERKLE_ROOT, () -> branch.verify(txids.get(4), root));
    for (int index = 0; index < 8; index++) {
      if (index != 3) {
        MerkleBranch moved = new MerkleBranch(index, branch.siblings());
        assertBroken(Rule.MERKLE_ROOT, () -> moved.verify(txids.get(3), root));
      }
    }
  }

  @Test
  @DisplayName("V03: a copy made by padding has no position")
  void aCopyMadeByPaddingHasNoPosition() throws ProofException {
    List<Txid> txids = txids(3);
    MerkleRoot root = MerkleTree.of(txids).root();
    MerkleBranch last = MerkleBranch.of(txids, 2);
    MerkleBranch copy = new MerkleBranch(3, last.siblings());

    last.verify(txids.get(2), root);
    assertBroken(Rule.MUTATED, () -> copy.verify(txids.get(2), root));
  }

  @Test
  @DisplayName("V04: a transaction of 64 bytes is refused as a leaf (CVE-2017-12842)")
  void refusesTransactionsThatLookLikeInnerNodes() {
    MerkleBranch alone = new MerkleBranch(0, ImmutableList.of());
    MerkleRoot root = MerkleRoot.TYPE.from(ProofFixtures.SIXTY_FOUR_BYTES.txid());

    assertBroken(Rule.NODE_SIZE, () -> alone.verify(ProofFixtures.SIXTY_FOUR_BYTES, root));
  }

  @Test
  void thePositionMustFitTheDepth() {
    ImmutableList<RawHash> one = ImmutableList.of(RawHash.TYPE.zero());

    assertThrows(IllegalArgumentException.class, () -> new MerkleBranch(2, one));
    assertThrows(IllegalArgumentException.class, () -> new MerkleBranch(-1, one));
    assertThrows(IndexOutOfBoundsException.class, () -> MerkleBranch.of(txids(3), 3));
  }

  private static RawHash display(String hex) {
    return RawHash.TYPE.fromHex(hex);
  }
}
