package io.bitcointcpip.protocol.proof;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.ProofException.Rule;
import java.math.BigInteger;

/** Proof of work of a single header (Core: {@code CheckProofOfWork}). */
public final class ProofOfWork {
  private ProofOfWork() {}

  /** Checks that the header's hash meets its own target, and that the target is allowed. */
  public static void check(BlockHeader header, BigInteger powLimit) throws ProofException {
    CompactTarget target = new CompactTarget(header.bits());
    if (!target.isValid(powLimit)) {
      throw new ProofException(
          Rule.TARGET,
          "target " + Long.toHexString(header.bits()) + " is malformed or easier than allowed");
    }
    if (!target.isMetBy(header.hash())) {
      throw new ProofException(
          Rule.PROOF_OF_WORK,
          "hash " + header.hash() + " is above target " + Long.toHexString(header.bits()));
    }
  }
}
