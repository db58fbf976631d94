package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Hash256;
import io.bitcointcpip.protocol.wire.MerkleRoot;
import io.bitcointcpip.protocol.wire.Sha256d;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The coinbase's commitment to all witnesses of its block (BIP141; Core: {@code
 * CheckWitnessMalleation}): the last output whose script begins {@code 6a24aa21a9ed}, followed by
 * the hash of the tree of wtxids and a reserved value from the coinbase's witness.
 */
public final class WitnessCommitment {
  private static final Bytes PREFIX = Bytes.fromHex("6a24aa21a9ed");
  private static final int HASH_END = PREFIX.length() + Hash256.LENGTH;

  private WitnessCommitment() {}

  /** The hash that the coinbase commits to, if it does. */
  public static Optional<MerkleRoot> find(Transaction coinbase) {
    Optional<MerkleRoot> last = Optional.empty();
    for (TxOutput output : coinbase.outputs()) {
      Bytes script = output.scriptPubKey();
      if (script.length() >= HASH_END && script.startsWith(PREFIX)) {
        last = Optional.of(MerkleRoot.TYPE.fromBytes(script.slice(PREFIX.length(), HASH_END)));
      }
    }
    return last;
  }

  /**
   * Checks the commitment of a block that has a coinbase. A block without a commitment passes if no
   * transaction has a witness.
   *
   * @return whether the block has a commitment, and so proves its witnesses
   */
  public static boolean check(Block block) throws ProofException {
    Transaction coinbase = block.transactions().get(0);
    Optional<MerkleRoot> committed = find(coinbase);
    if (committed.isEmpty()) {
      checkNoWitness(block);
      return false;
    }
    checkRoot(coinbase, committed.get(), MerkleTree.of(leaves(block)).root());
    return true;
  }

  /** Checks that {@code committed}, found in {@code coinbase}, is to the tree of {@code root}. */
  static void checkRoot(Transaction coinbase, MerkleRoot committed, MerkleRoot root)
      throws ProofException {
    Bytes reserved = reservedValue(coinbase);
    MerkleRoot computed = Sha256d.hash(MerkleRoot.TYPE, root.toBytes().concat(reserved));
    if (!computed.equals(committed)) {
      throw new ProofException(
          Rule.WITNESS_COMMITMENT, "the witnesses do not hash to the coinbase's commitment");
    }
  }

  /** The leaves of the tree that a block's coinbase commits to. */
  static List<Wtxid> leaves(Block block) {
    List<Wtxid> leaves = new ArrayList<>();
    // The coinbase holds the commitment, so its own wtxid cannot be part of it.
    leaves.add(Wtxid.TYPE.zero());
    block.transactions().stream().skip(1).map(Transaction::wtxid).forEach(leaves::add);
    return leaves;
  }

  private static void checkNoWitness(Block block) throws ProofException {
    for (Transaction transaction : block.transactions()) {
      if (transaction.hasWitness()) {
        throw new ProofException(
            Rule.WITNESS_COMMITMENT,
            "transaction " + transaction.txid() + " has a witness, but nothing commits to it");
      }
    }
  }

  private static Bytes reservedValue(Transaction coinbase) throws ProofException {
    List<Bytes> stack = coinbase.inputs().get(0).witness().items();
    if (stack.size() != 1 || stack.get(0).length() != Hash256.LENGTH) {
      throw new ProofException(
          Rule.WITNESS_COMMITMENT,
          "the coinbase's witness must be one item of 32 bytes, has " + stack.size() + " items");
    }
    return stack.get(0);
  }
}
