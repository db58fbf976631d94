package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static io.bitcointcpip.protocol.proof.ProofFixtures.txids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.proof.PartialMerkleProof.Match;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.RawHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.WireWriter;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PartialMerkleProofTest {
  @Test
  void provesWhatItWasBuiltFor() throws ProofException {
    for (int count = 1; count <= 40; count++) {
      for (long seed = 0; seed < 10; seed++) {
        assertProvesExactly(txids(count), randomMatches(count, new Random(seed)), seed);
      }
    }
    for (int count : new int[] {255, 256, 257, 4_000, PartialMerkleTree.MAX_TRANSACTIONS}) {
      assertProvesExactly(txids(count), randomMatches(count, new Random(count)), count);
    }
  }

  @Test
  void aChangedByteIsRefusedOrTheProofStaysTrue() {
    Random random = new Random(7);
    for (int count = 1; count <= 18; count++) {
      List<Txid> txids = txids(count);
      MerkleRoot root = MerkleTree.of(txids).root();
      Bytes whole = encode(PartialMerkleProof.build(txids, randomMatches(count, random)));
      for (int i = 0; i < whole.length(); i++) {
        for (int change : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
          assertRefusedOrTrue(changed(whole, i, change), root, txids);
        }
      }
    }
  }

  @Test
  void mayProveNothing() throws ProofException {
    List<Txid> txids = txids(5);
    MerkleRoot root = MerkleTree.of(txids).root();

    PartialMerkleTree tree = PartialMerkleProof.build(txids, new BitSet());

    assertEquals(tree(5, "00", RawHash.TYPE.from(root)), tree);
    assertEquals(ImmutableList.of(), PartialMerkleProof.verify(tree, root).matches());
  }

  @DisplayName("C22: a block has one to 16,666 transactions")
  @Test
  void aBlockHasOneTo16666Transactions() {
    RawHash leaf = leaf(0);

    assertRefused(Rule.TRANSACTION_COUNT, tree(0, "01", leaf));
    assertRefused(Rule.TRANSACTION_COUNT, tree(16_667, "00", leaf));
    assertRefused(Rule.TRANSACTION_COUNT, tree(0xffff_ffffL, "00", leaf));
  }

  @DisplayName("C22: there are no more hashes than transactions")
  @Test
  void thereAreNoMoreHashesThanTransactions() {
    assertRefused(Rule.TREE_HASHES, tree(1, "01", leaf(0), leaf(1)));
  }

  @DisplayName("C22: there is a flag for every hash")
  @Test
  void thereIsAFlagForEveryHash() {
    assertRefused(Rule.TREE_FLAGS, tree(2, "", leaf(0), leaf(1)));
    assertRefused(Rule.TREE_FLAGS, new PartialMerkleTree(16, leaves(9), Bytes.fromHex("ff")));
  }

  @Test
  void flagsMustNotRunOut() {
    // Sixteen leaves, all matched, take 31 flags.
    assertRefused(Rule.TREE_FLAGS, new PartialMerkleTree(16, leaves(16), Bytes.fromHex("ffff")));
  }

  @Test
  void hashesMustNotRunOut() {
    assertRefused(Rule.TREE_HASHES, tree(2, "07", leaf(0)));
  }

  @DisplayName("C22: every flag byte is needed")
  @Test
  void everyFlagByteIsNeeded() {
    assertRefused(Rule.TREE_FLAGS, tree(1, "0100", leaf(0)));
  }

  @DisplayName("C22: padding bits are zero")
  @Test
  void paddingBitsAreZero() {
    assertRefused(Rule.TREE_FLAGS, tree(1, "03", leaf(0)));
    assertRefused(Rule.TREE_FLAGS, tree(1, "81", leaf(0)));
  }

  @DisplayName("C22: every hash is needed")
  @Test
  void everyHashIsNeeded() {
    assertRefused(Rule.TREE_HASHES, tree(2, "00", leaf(0), leaf(1)));
  }

  @Test
  @DisplayName("V03: the children of a node differ")
  void childrenDiffer() {
    assertRefused(Rule.MUTATED, tree(2, "07", leaf(0), leaf(0)));
  }

  @Test
  void theRootIsThatOfTheHeader() throws ProofException {
    PartialMerkleTree tree = tree(1, "01", leaf(0));

    assertRefused(Rule.MERKLE_ROOT, tree);
    assertEquals(
        ImmutableList.of(new Match(0, txids(1).get(0))),
        PartialMerkleProof.verify(tree, MerkleRoot.TYPE.from(leaf(0))).matches());
  }

  @Test
  void findsThePlaceOfATransaction() throws ProofException {
    Block block = ProofFixtures.block("mainnet_100000ish_13b8a.bin");
    PartialMerkleProof proof = proofOf(block, 0, 4);

    assertEquals(4, proof.indexOf(block.transactions().get(4)));
    assertBroken(Rule.NOT_PROVEN, () -> proof.indexOf(block.transactions().get(5)));
  }

  @Test
  @DisplayName("V04: the coinbase proves how deep leaves are")
  void theCoinbaseProvesTheDepth() throws ProofException {
    Block block = ProofFixtures.block("mainnet_100000ish_13b8a.bin");
    PartialMerkleProof proof = proofOf(block, 0, 4);

    proof.requireCoinbase(block.transactions().get(0));

    assertEquals(4, proof.depth());
    assertBroken(Rule.COINBASE, () -> proof.requireCoinbase(block.transactions().get(4)));
    assertBroken(
        Rule.NOT_PROVEN, () -> proofOf(block, 4).requireCoinbase(block.transactions().get(0)));
  }

  @Test
  @DisplayName("V04: a partial tree does not prove a transaction of 64 bytes")
  void refusesTransactionsThatLookLikeInnerNodes() throws ProofException {
    Txid txid = ProofFixtures.SIXTY_FOUR_BYTES.txid();
    PartialMerkleProof proof =
        PartialMerkleProof.verify(
            tree(1, "01", RawHash.TYPE.from(txid)), MerkleRoot.TYPE.from(txid));

    assertBroken(Rule.NODE_SIZE, () -> proof.indexOf(ProofFixtures.SIXTY_FOUR_BYTES));
  }

  @Test
  void positionsBeyondTheBlockCannotBeProven() {
    BitSet beyond = new BitSet();
    beyond.set(3);

    assertThrows(IllegalArgumentException.class, () -> PartialMerkleProof.build(txids(3), beyond));
  }

  private static void assertProvesExactly(List<Txid> txids, BitSet matches, long seed)
      throws ProofException {
    MerkleRoot root = MerkleTree.of(txids).root();
    PartialMerkleTree tree = PartialMerkleProof.build(txids, matches);

    PartialMerkleProof proof = PartialMerkleProof.verify(tree, root);

    List<Match> expected = matches.stream().mapToObj(i -> new Match(i, txids.get(i))).toList();
    assertEquals(expected, proof.matches(), () -> txids.size() + " txids, seed " + seed);
    assertTrue(encode(tree).length() <= PartialMerkleTree.MAX_SIZE);
  }

  private static void assertRefusedOrTrue(Bytes bytes, MerkleRoot root, List<Txid> txids) {
    try {
      PartialMerkleTree tree = PartialMerkleTree.decode(bytes.reader());
      for (Match match : PartialMerkleProof.verify(tree, root).matches()) {
        assertEquals(txids.get(match.index()), match.txid(), bytes::toHex);
      }
    } catch (DecodeException | ProofException refused) {
      // Either is fine, and nothing else is thrown.
    }
  }

  private static PartialMerkleProof proofOf(Block block, int... indexes) throws ProofException {
    BitSet matches = new BitSet();
    for (int index : indexes) {
      matches.set(index);
    }
    return PartialMerkleProof.verify(
        PartialMerkleProof.build(txids(block), matches), block.header().merkleRoot());
  }

  private static BitSet randomMatches(int count, Random random) {
    int oneIn = 1 + random.nextInt(count);
    BitSet matches = new BitSet();
    for (int i = 0; i < count; i++) {
      matches.set(i, random.nextInt(oneIn) == 0);
    }
    return matches;
  }

  private static void assertRefused(Rule rule, PartialMerkleTree tree) {
    assertBroken(rule, () -> PartialMerkleProof.verify(tree, MerkleRoot.TYPE.zero()));
  }

  private static PartialMerkleTree tree(long count, String flags, RawHash... hashes) {
    return new PartialMerkleTree(count, ImmutableList.copyOf(hashes), Bytes.fromHex(flags));
  }

  private static ImmutableList<RawHash> leaves(int count) {
    return txids(count).stream().map(RawHash.TYPE::from).collect(ImmutableList.toImmutableList());
  }

  private static RawHash leaf(int index) {
    return leaves(index + 1).get(index);
  }

  private static Bytes changed(Bytes whole, int at, int change) {
    byte[] bytes = whole.toByteArray();
    bytes[at] ^= (byte) change;
    return Bytes.wrap(bytes);
  }

  private static Bytes encode(PartialMerkleTree tree) {
    WireWriter out = new WireWriter();
    tree.encode(out);
    return out.toBytes();
  }
}
