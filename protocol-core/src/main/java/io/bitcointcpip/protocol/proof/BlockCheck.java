package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Hash256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks of a block that need nothing but the block: everything that ties its transactions and
 * witnesses to its hash. Whether that hash is on the chain is another question.
 *
 * @param witnessCommitted whether the coinbase commits to the witnesses, so that they are proven
 *     too
 */
public record BlockCheck(boolean witnessCommitted) {
  /**
   * Checks {@code block} as the answer to a request for {@code expected}: hash, proof of work, then
   * {@link #ofContents}.
   */
  public static BlockCheck of(Block block, BlockHash expected, BigInteger powLimit)
      throws ProofException {
    if (!block.hash().equals(expected)) {
      throw new ProofException(
          Rule.BLOCK_HASH, "block " + block.hash() + " instead of " + expected);
    }
    ProofOfWork.check(block.header(), powLimit);
    return ofContents(block);
  }

  /**
   * Checks that the transactions of {@code block} are those of its header, whatever that is worth:
   * coinbase, Merkle root without mutation, witness commitment, weight; in this order.
   */
  public static BlockCheck ofContents(Block block) throws ProofException {
    checkCoinbase(block);
    checkMerkleRoot(block);
    boolean committed = WitnessCommitment.check(block);
    if (block.weight() > Block.MAX_WEIGHT) {
      throw new ProofException(
          Rule.WEIGHT, "weight " + block.weight() + " exceeds " + Block.MAX_WEIGHT);
    }
    return new BlockCheck(committed);
  }

  /**
   * Checks that {@code block} has all the transactions of its header, in order and no others, so
   * that what is not among them is not in the block. Says nothing of witnesses, and takes no time
   * for them.
   */
  public static void checkTransactions(Block block) throws ProofException {
    // A coinbase at the start also shows that these are leaves of the tree, not inner nodes.
    if (block.transactions().isEmpty() || !block.transactions().get(0).isCoinbase()) {
      throw new ProofException(Rule.COINBASE, "no coinbase at the start");
    }
    checkMerkleRoot(block);
  }

  private static void checkCoinbase(Block block) throws ProofException {
    List<Transaction> transactions = block.transactions();
    if (transactions.isEmpty()) {
      throw new ProofException(Rule.COINBASE, "no transactions");
    }
    for (int i = 0; i < transactions.size(); i++) {
      if (transactions.get(i).isCoinbase() != (i == 0)) {
        throw new ProofException(
            Rule.COINBASE,
            i == 0
                ? "the first transaction is no coinbase"
                : "transaction " + i + " is a coinbase");
      }
    }
  }

  private static void checkMerkleRoot(Block block) throws ProofException {
    List<Hash256> txids = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      txids.add(transaction.txid());
    }
    MerkleTree tree = MerkleTree.of(txids);
    if (!tree.root().equals(block.header().merkleRoot())) {
      throw new ProofException(
          Rule.MERKLE_ROOT,
          "the transactions hash to " + tree.root() + ", not " + block.header().merkleRoot());
    }
    if (tree.mutated()) {
      throw new ProofException(
          Rule.MUTATED, "transactions are repeated so that the Merkle root stays the same");
    }
  }
}
