package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import io.bitcointcpip.protocol.proof.PartialMerkleProof;
import io.bitcointcpip.protocol.proof.PartialMerkleProof.Match;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.proof.TxOutProof;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.protocol.wire.WireReader;
import java.math.BigInteger;

/**
 * What a proof of Core's {@code gettxoutproof} shows by itself, without a transaction, a coinbase
 * or other headers.
 *
 * @param transactions how many the block says it has
 * @param matches the ids that are proven, and their positions
 * @param work the expected number of hashes that the block took
 */
public record BareProof(
    BlockHeader header, long transactions, ImmutableList<Match> matches, BigInteger work) {
  /**
   * Reads and checks a proof.
   *
   * @throws InputException if the bytes are none
   * @throws ProofRefused if it does not hold
   */
  public static BareProof of(Bytes bytes, Network network) throws InputException, ProofRefused {
    TxOutProof proof;
    try {
      WireReader in = bytes.reader();
      proof = TxOutProof.decode(in);
      in.expectEnd();
    } catch (DecodeException e) {
      throw new InputException(
          "neither a proof file nor what gettxoutproof gives: " + e.getMessage());
    }
    try {
      ProofOfWork.check(proof.header(), network.powLimit());
    } catch (ProofException e) {
      throw new ProofRefused(ProofStep.POW, e.getMessage());
    }
    return checked(proof);
  }

  private static BareProof checked(TxOutProof proof) throws ProofRefused {
    PartialMerkleProof verified;
    try {
      verified = proof.verify();
    } catch (ProofException e) {
      throw new ProofRefused(ProofStep.MERKLE, e.getMessage());
    }
    if (verified.matches().isEmpty()) {
      throw new ProofRefused(ProofStep.MERKLE, "it proves no transaction");
    }
    return new BareProof(
        proof.header(),
        proof.tree().transactionCount(),
        verified.matches(),
        new CompactTarget(proof.header().bits()).work());
  }
}
