package io.bitcointcpip.cli.proof;

import com.google.common.collect.Sets;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.MerkleBranch;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.proof.WitnessProof;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Checks a proof, step by step; nothing in it is believed. */
public final class ProofCheck {
  private final ProofFile proof;
  private final KnownBlocks known;
  private final Set<ProofStep> shown = EnumSet.noneOf(ProofStep.class);

  private ProofCheck(ProofFile proof, KnownBlocks known) {
    this.proof = proof;
    this.known = known;
  }

  /** What {@code proof} shows, given the blocks that are built in. */
  public static ProofVerdict of(ProofFile proof, KnownBlocks known) throws ProofRefused {
    return new ProofCheck(proof, known).check();
  }

  private ProofVerdict check() throws ProofRefused {
    checkIds();
    checkHeader();
    PartialMerkleProof inclusion = checkInclusion();
    checkCoinbase(inclusion);
    checkWitness();
    ChainCheck.Result chain =
        ChainCheck.check(proof.network(), proof.chain(), proof.header(), known);
    if (proof.chain().anchor().isPresent()) {
      shown.add(ProofStep.CHAIN);
    }
    OptionalInt height = chain.height().isPresent() ? chain.height() : statedHeight();
    checkHeight(height);
    return new ProofVerdict(
        proof,
        Sets.immutableEnumSet(shown),
        proof.inclusion().tree().transactionCount(),
        height,
        chain.confirmations(),
        chain.anchorAbove(),
        chain.work());
  }

  private void checkIds() throws ProofRefused {
    Transaction transaction = proof.transaction();
    require(
        transaction.txid().equals(proof.claims().txid()),
        ProofStep.TXID,
        "the transaction hashes to " + transaction.txid() + ", not " + proof.claims().txid());
    require(
        transaction.wtxid().equals(proof.claims().wtxid()),
        ProofStep.WTXID,
        "the transaction hashes to " + transaction.wtxid() + ", not " + proof.claims().wtxid());
    shown.add(ProofStep.TXID);
  }

  private void checkHeader() throws ProofRefused {
    require(
        proof.header().hash().equals(proof.claims().block()),
        ProofStep.BLOCK,
        "the header hashes to " + proof.header().hash() + ", not " + proof.claims().block());
    require(
        proof.inclusion().header().equals(proof.header()),
        ProofStep.BLOCK,
        "the merkleblock is of block " + proof.inclusion().header().hash());
    shown.add(ProofStep.BLOCK);
    attempt(ProofStep.POW, () -> ProofOfWork.check(proof.header(), proof.network().powLimit()));
  }

  private PartialMerkleProof checkInclusion() throws ProofRefused {
    try {
      PartialMerkleProof inclusion = proof.inclusion().verify();
      int index = inclusion.indexOf(proof.transaction());
      require(
          index == proof.claims().index(),
          ProofStep.MERKLE,
          "the transaction is at position " + index + ", not " + proof.claims().index());
      shown.add(ProofStep.MERKLE);
      return inclusion;
    } catch (ProofException e) {
      throw new ProofRefused(ProofStep.MERKLE, e.getMessage());
    }
  }

  private void checkCoinbase(PartialMerkleProof inclusion) throws ProofRefused {
    if (proof.coinbase().isEmpty()) {
      attempt(ProofStep.COINBASE, () -> inclusion.requireCoinbase(proof.transaction()));
      return;
    }
    CoinbaseProof first = proof.coinbase().get();
    require(
        proof.claims().index() > 0 && first.coinbase().isCoinbase(),
        ProofStep.COINBASE,
        "transaction " + first.coinbase().txid() + " is no coinbase beside this one");
    attempt(
        ProofStep.COINBASE,
        () -> first.branch().verify(first.coinbase(), proof.header().merkleRoot()));
    require(
        first.branch().depth() == inclusion.depth(),
        ProofStep.COINBASE,
        "at depth " + first.branch().depth() + ", but the transaction at " + inclusion.depth());
  }

  private void checkWitness() throws ProofRefused {
    if (proof.witnessBranch().isEmpty()) {
      if (!proof.transaction().hasWitness()) {
        // There is nothing that the txid does not commit to.
        shown.add(ProofStep.WTXID);
      }
      return;
    }
    MerkleBranch branch = proof.witnessBranch().get();
    CoinbaseProof first =
        proof
            .coinbase()
            .orElseThrow(() -> new ProofRefused(ProofStep.WITNESS, "a branch without a coinbase"));
    WitnessProof witness = new WitnessProof(first.coinbase(), first.branch(), branch);
    attempt(ProofStep.WITNESS, () -> witness.verify(proof.transaction(), proof.header()));
    shown.add(ProofStep.WTXID);
  }

  private OptionalInt statedHeight() {
    Transaction first = proof.coinbase().map(CoinbaseProof::coinbase).orElse(proof.transaction());
    return Block.of(proof.header(), List.of(first)).statedHeight();
  }

  private void checkHeight(OptionalInt height) throws ProofRefused {
    OptionalInt claimed = proof.claims().height();
    require(
        claimed.isEmpty() || claimed.equals(height),
        ProofStep.CHAIN,
        height.isPresent()
            ? "the block is at height " + height.getAsInt() + ", not " + claimed.orElse(0)
            : "nothing tells the block's height");
  }

  private interface Attempt {
    void run() throws ProofException;
  }

  private void attempt(ProofStep step, Attempt check) throws ProofRefused {
    try {
      check.run();
    } catch (ProofException e) {
      throw new ProofRefused(step, e.getMessage());
    }
    shown.add(step);
  }

  private static void require(boolean holds, ProofStep step, String otherwise) throws ProofRefused {
    if (!holds) {
      throw new ProofRefused(step, otherwise);
    }
  }
}
