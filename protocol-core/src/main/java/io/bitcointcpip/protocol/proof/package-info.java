/**
 * What bytes prove: Merkle trees, witness commitments, proof of work, and the checks of a whole
 * block. Pure functions over {@code primitive}; a failed check is a {@link
 * io.bitcointcpip.protocol.proof.ProofException} that says which rule failed and how.
 *
 * <p>Without the whole block: {@link io.bitcointcpip.protocol.proof.TxOutProof} proves that it has
 * some transactions, as {@code merkleblock} and Core's {@code gettxoutproof} do; {@link
 * io.bitcointcpip.protocol.proof.MerkleBranch} proves one; {@link
 * io.bitcointcpip.protocol.proof.WitnessProof} proves one with its witness.
 */
@NullMarked
package io.bitcointcpip.protocol.proof;

import org.jspecify.annotations.NullMarked;
