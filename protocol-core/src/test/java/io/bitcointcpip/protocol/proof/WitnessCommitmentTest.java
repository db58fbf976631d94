package io.bitcointcpip.protocol.proof;

import static io.bitcointcpip.protocol.proof.ProofFixtures.assertBroken;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Txid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WitnessCommitmentTest {
  private static final Bytes PREFIX = Bytes.fromHex("6a24aa21a9ed");
  private static final Bytes RESERVED = Bytes.fromHex("00".repeat(32));
  private static final Bytes WRONG = Bytes.fromHex("ee".repeat(32));
  private static final Transaction SPENDING =
      Transaction.of(
          2,
          List.of(
              new TxInput(
                  new OutPoint(Txid.fromHex("11".repeat(32)), 0),
                  Bytes.EMPTY,
                  0,
                  Witness.of(List.of(Bytes.of(0xaa))))),
          List.of(new TxOutput(1, Bytes.of(0x51))),
          0);

  @Test
  @DisplayName("V06: the commitment to the tree of wtxids and the reserved value is right")
  void theCommitmentIsChecked() throws ProofException {
    assertTrue(WitnessCommitment.check(block(List.of(RESERVED), script(right()))));
  }

  @Test
  @DisplayName("V06: a commitment to something else is refused")
  void anotherCommitmentIsRefused() {
    assertRefused(block(List.of(RESERVED), script(WRONG)));
  }

  @Test
  @DisplayName("V06: witnesses that nothing commits to are refused")
  void witnessesWithoutACommitmentAreRefused() {
    assertRefused(block(List.of()));
    assertRefused(block(List.of(RESERVED)));
    // A byte short, or another prefix, is no commitment.
    assertRefused(block(List.of(RESERVED), script(right()).slice(0, 37)));
    assertRefused(block(List.of(RESERVED), Bytes.fromHex("6a24aa21a9ee").concat(right())));
  }

  @Test
  @DisplayName("V06: without witnesses no commitment is needed, and nothing is proven")
  void withoutWitnessesNoCommitmentIsNeeded() throws ProofException {
    assertFalse(
        WitnessCommitment.check(of(coinbase(List.of()), List.of(SPENDING.withoutWitnesses()))));
  }

  @Test
  @DisplayName("V06: of two commitments the last one counts")
  void ofTwoTheLastCounts() throws ProofException {
    assertTrue(WitnessCommitment.check(block(List.of(RESERVED), script(WRONG), script(right()))));
    assertRefused(block(List.of(RESERVED), script(right()), script(WRONG)));
  }

  @Test
  @DisplayName("V06: what follows the hash in its script does not matter")
  void moreBytesAfterTheHashDoNotMatter() throws ProofException {
    Bytes longer = script(right()).concat(Bytes.fromHex("0102030405"));

    assertTrue(WitnessCommitment.check(block(List.of(RESERVED), longer)));
    assertEquals(
        Optional.of(MerkleRoot.TYPE.fromBytes(right())),
        WitnessCommitment.find(coinbase(List.of(RESERVED), longer)));
  }

  @Test
  @DisplayName("V06: the reserved value is one item of 32 bytes")
  void theReservedValueIsOneItemOf32Bytes() {
    Bytes commitment = script(right());
    assertRefused(block(List.of(), commitment));
    assertRefused(block(List.of(RESERVED.slice(0, 31)), commitment));
    assertRefused(block(List.of(RESERVED.concat(Bytes.of(0))), commitment));
    assertRefused(block(List.of(RESERVED, RESERVED), commitment));
    assertRefused(block(List.of(Bytes.fromHex("01".repeat(32))), commitment));
  }

  /** What the coinbase must commit to, computed by hand: the hash of the root and the value. */
  private static Bytes right() {
    Bytes leaves = Bytes.fromHex("00".repeat(32)).concat(SPENDING.wtxid().toBytes());
    Bytes root = Sha256d.hash(MerkleRoot.TYPE, leaves).toBytes();
    return Sha256d.hash(MerkleRoot.TYPE, root.concat(RESERVED)).toBytes();
  }

  private static Bytes script(Bytes hash) {
    return PREFIX.concat(hash);
  }

  private static Block block(List<Bytes> reserved, Bytes... commitments) {
    return of(coinbase(reserved, commitments), List.of(SPENDING));
  }

  private static Block of(Transaction coinbase, List<Transaction> others) {
    List<Transaction> all = new ArrayList<>(List.of(coinbase));
    all.addAll(others);
    return Block.of(BlockHeader.of(Network.REGTEST.genesisHeader()), all);
  }

  private static Transaction coinbase(List<Bytes> reserved, Bytes... commitments) {
    List<TxOutput> outputs = new ArrayList<>(List.of(new TxOutput(50, Bytes.of(0x51))));
    for (Bytes each : commitments) {
      outputs.add(new TxOutput(0, each));
    }
    return Transaction.of(
        1,
        List.of(
            new TxInput(
                new OutPoint(Txid.TYPE.zero(), OutPoint.NULL_INDEX),
                Bytes.of(0x51, 0x51),
                0,
                reserved.isEmpty() ? Witness.EMPTY : Witness.of(reserved))),
        outputs,
        0);
  }

  private static void assertRefused(Block block) {
    assertBroken(Rule.WITNESS_COMMITMENT, () -> WitnessCommitment.check(block));
  }
}
