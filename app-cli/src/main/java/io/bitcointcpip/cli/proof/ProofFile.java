package io.bitcointcpip.cli.proof;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.proof.WitnessCommitment;
import io.bitcointcpip.protocol.proof.WitnessProof;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.protocol.wire.Wtxid;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A proof that a block of the chain has a transaction, with this witness.
 *
 * @param claims what it says in clear, which must agree with what it proves
 * @param inclusion as of Core's {@code gettxoutproof}
 * @param coinbase how deep the tree is; empty if the transaction is the coinbase
 * @param witnessBranch of the transaction in the tree of wtxids; empty if the block commits to no
 *     witnesses, or the transaction is the coinbase
 */
public record ProofFile(
    Network network,
    Claims claims,
    Transaction transaction,
    BlockHeader header,
    TxOutProof inclusion,
    Optional<CoinbaseProof> coinbase,
    Optional<MerkleBranch> witnessBranch,
    HeaderRun chain) {
  /**
   * What a proof says in clear.
   *
   * @param height of the block; empty if that was not known
   * @param index the transaction's position in the block
   */
  public record Claims(Txid txid, Wtxid wtxid, BlockHash block, OptionalInt height, int index) {}

  /** The proof of the transaction at {@code index} of a block that was checked. */
  public static ProofFile of(
      Network network, BlockEvidence evidence, int index, OptionalInt height) {
    Block block = evidence.block();
    Transaction transaction = block.transactions().get(index).compact();
    return new ProofFile(
        network,
        new Claims(transaction.txid(), transaction.wtxid(), block.hash(), height, index),
        transaction,
        block.header(),
        TxOutProof.of(block, Set.of(transaction.txid())),
        index == 0 ? Optional.empty() : Optional.of(coinbase(block)),
        witnessBranch(block, index),
        evidence.headers());
  }

  private static CoinbaseProof coinbase(Block block) {
    return new CoinbaseProof(
        block.transactions().get(0),
        MerkleBranch.of(block.transactions().stream().map(Transaction::txid).toList(), 0));
  }

  private static Optional<MerkleBranch> witnessBranch(Block block, int index) {
    if (index == 0 || WitnessCommitment.find(block.transactions().get(0)).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(WitnessProof.of(block, index).witnessBranch());
    } catch (ProofException e) {
      throw new IllegalArgumentException("block " + block.hash() + " was not checked", e);
    }
  }
}
