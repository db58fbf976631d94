package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static io.bitcointcpip.protocol.proof.ProofFixtures.txids;
import static io.bitcointcpip.protocol.testing.CodecAssert.assertCodec;
import static io.bitcointcpip.protocol.testing.CodecAssert.decodeWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.PartialMerkleTree;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.PartialMerkleProof.Match;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TxOutProofTest {
  private static final String PROOF =
      "01000000" // version
          + "90f0a9f110702f808219ebea1173056042a714bad51b916cb680000000000000" // previous
          + "5275289558f51c9966699404ae2294730c3c9f9bda53523ce50e9b95e558da2f" // merkle root
          + "db261b4d" // time
          + "4c86041b" // bits
          + "1ab1bf93" // nonce
          + "09000000" // transactions
          + "05" // hashes
          + "fac7708a6e81b2a986dea60db2663840ed141130848162eb1bd1dee54f309a1b"
          + "2ee1e12587e497ada70d9bd10d31e83f0a924825b96cb8d04e8936d793fb60db"
          + "7ad8b910d0c7ba2369bc7f18bb53d80e1869ba2c32274996cebe1ae264bc0e22"
          + "89189ff0316cdc10511da71da757e553cada9f3b5b1434f3923673adb57d83ca"
          + "ac392c38af156d6fc30b55fad4112df2b95531e68114e9ad10011e72f7b7cfdb"
          + "02 5700"; // flags
  private static final Txid FOURTH =
      Txid.fromHex("220ebc64e21abece964927322cba69180ed853bb187fbc6923bac7d010b9d87a");

  @Test
  void provesOneTransactionOfNine() throws ProofException {
    TxOutProof proof = decode(PROOF);

    assertEquals(ImmutableList.of(new Match(3, FOURTH)), proof.verify().matches());
    assertCodec(proof, PROOF, TxOutProof::decode, TxOutProof::encode);
  }

  @Test
  void isBuiltFromABlockByteForByte() {
    Block block = ProofFixtures.block("mainnet_100000ish_13b8a.bin");

    assertEquals(decode(PROOF), TxOutProof.of(block, Set.of(FOURTH)));
  }

  @Test
  void twoTransactionsOfAFullBlock() throws ProofException {
    Block block = ProofFixtures.block("mainnet_300025.bin");
    Txid first = Txid.fromHex("5708f3c63be2baf9d478256cded8787c84f1eb8262c6751993a84cd04cf89373");
    Txid second = Txid.fromHex("5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec");
    Bytes golden = Vectors.bytes("merkle/merkle300025.bin");

    TxOutProof proof = TxOutProof.of(block, Set.of(first, second));

    assertEquals(
        ImmutableList.of(new Match(396, first), new Match(397, second)), proof.verify().matches());
    assertCodec(proof, golden.toHex(), TxOutProof::decode, TxOutProof::encode);
  }

  @Test
  void everyMerkleBlockOfTheVectorsIsBuiltAndProven() throws ProofException {
    JsonNode vectors = Vectors.json("bloom/bloom_and_merkleblock.json");
    for (JsonNode each : vectors.get("merkleblock_cases")) {
      Block block = block(vectors, each.get("block_hash").asText());
      List<Match> matches = new ArrayList<>();
      for (int i = 0; i < each.get("matched_indexes").size(); i++) {
        matches.add(
            new Match(
                each.get("matched_indexes").get(i).asInt(),
                Txid.fromHex(each.get("matched_txids").get(i).asText())));
      }
      TxOutProof proof = decode(each.get("merkleblock_payload").asText());

      assertEquals(matches, proof.verify().matches());
      assertEquals(
          proof, TxOutProof.of(block, Set.copyOf(matches.stream().map(Match::txid).toList())));
    }
  }

  @Test
  void aProofOfAnotherBlockIsRefused() {
    TxOutProof proof = decode(PROOF);
    Block other = ProofFixtures.block("mainnet_1.bin");

    assertBroken(Rule.MERKLE_ROOT, () -> new TxOutProof(other.header(), proof.tree()).verify());
  }

  @Test
  void aMatchThatIsHiddenIsNoProofOfAbsence() throws ProofException {
    TxOutProof proof = decode(PROOF);
    // The flag of the fourth transaction, cleared: a server may withhold, it cannot invent.
    PartialMerkleTree hiding =
        new PartialMerkleTree(9, proof.tree().hashes(), Bytes.fromHex("1700"));

    assertEquals(ImmutableList.of(), new TxOutProof(proof.header(), hiding).verify().matches());
  }

  @Test
  void transactionsMustBeInTheBlock() {
    Block block = ProofFixtures.block("mainnet_100000ish_13b8a.bin");

    assertThrows(
        IllegalArgumentException.class,
        () -> TxOutProof.of(block, Set.of(txids(block).get(0), Txid.TYPE.zero())));
  }

  @Test
  void aTransactionThatStandsThereTwiceIsProvenTwice() throws ProofException {
    Block nine = ProofFixtures.block("mainnet_100000ish_13b8a.bin");
    List<Transaction> three =
        List.of(nine.transactions().get(0), nine.transactions().get(1), nine.transactions().get(1));
    List<Txid> leaves = three.stream().map(Transaction::txid).toList();
    Block block = Block.of(nine.header(), three);

    TxOutProof proof = TxOutProof.of(block, Set.of(leaves.get(1)));

    assertEquals(
        ImmutableList.of(new Match(1, leaves.get(1)), new Match(2, leaves.get(1))),
        PartialMerkleProof.verify(proof.tree(), MerkleTree.of(leaves).root()).matches());
  }

  private static Block block(JsonNode vectors, String hash) {
    JsonNode hex = vectors.get("blocks").get(hash);
    return hex == null
        ? ProofFixtures.block("mainnet_100000ish_13b8a.bin")
        : decodeWhole(Bytes.fromHex(hex.asText()), Block::decode);
  }

  private static TxOutProof decode(String hex) {
    return decodeWhole(Bytes.fromHex(hex.replace(" ", "")), TxOutProof::decode);
  }
}
