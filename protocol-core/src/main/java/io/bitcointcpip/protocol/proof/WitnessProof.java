package io.bitcointcpip.protocol.proof;

import static com.google.common.base.Preconditions.checkArgument;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.MerkleRoot;

/**
 * A proof that a block has a transaction with exactly this witness (BIP141): a txid does not commit
 * to the witness, but the coinbase does to all wtxids.
 *
 * <pre>
 * header.merkleRoot ── coinbase branch ──> coinbase ── commitment ── witness branch ──> wtxid
 * </pre>
 *
 * <p>The two trees have the same shape, and nobody can make an inner node that is a coinbase; so
 * the depth of the coinbase's branch shows that the wtxid is a leaf (CVE-2017-12842).
 *
 * @param coinbase of the block, with its own witness, which holds the reserved value
 * @param coinbaseBranch of the coinbase in the tree of txids
 * @param witnessBranch of the transaction in the tree of wtxids
 */
public record WitnessProof(
    Transaction coinbase, MerkleBranch coinbaseBranch, MerkleBranch witnessBranch) {
  /**
   * The proof of the transaction at {@code index}; not 0, for the commitment leaves the coinbase's
   * own witness out.
   *
   * @throws ProofException if the block commits to no witnesses
   */
  public static WitnessProof of(Block block, int index) throws ProofException {
    checkArgument(index > 0, "nothing commits to the witness of transaction %s", index);
    Transaction coinbase = block.transactions().get(0);
    committed(coinbase);
    return new WitnessProof(
        coinbase,
        MerkleBranch.of(block.transactions().stream().map(Transaction::txid).toList(), 0),
        MerkleBranch.of(WitnessCommitment.leaves(block), index));
  }

  /**
   * Checks that the block of {@code header} has {@code transaction}, with this witness.
   *
   * @return its position in the block
   */
  public int verify(Transaction transaction, BlockHeader header) throws ProofException {
    checkCoinbase(header);
    MerkleRoot committed = committed(coinbase);
    int index = witnessBranch.index();
    if (index == 0 || witnessBranch.depth() != coinbaseBranch.depth()) {
      throw new ProofException(
          Rule.WITNESS_COMMITMENT,
          "position "
              + index
              + " at depth "
              + witnessBranch.depth()
              + ", the tree has depth "
              + coinbaseBranch.depth());
    }
    MerkleRoot root = witnessBranch.rootFrom(transaction.wtxid());
    WitnessCommitment.checkRoot(coinbase, committed, root);
    return index;
  }

  private void checkCoinbase(BlockHeader header) throws ProofException {
    if (!coinbase.isCoinbase() || coinbaseBranch.index() != 0) {
      throw new ProofException(
          Rule.COINBASE,
          "transaction "
              + coinbase.txid()
              + " at position "
              + coinbaseBranch.index()
              + " is no coinbase");
    }
    coinbaseBranch.verify(coinbase, header.merkleRoot());
  }

  private static MerkleRoot committed(Transaction coinbase) throws ProofException {
    return WitnessCommitment.find(coinbase)
        .orElseThrow(
            () ->
                new ProofException(
                    Rule.WITNESS_COMMITMENT, "the coinbase commits to no witnesses"));
  }
}
