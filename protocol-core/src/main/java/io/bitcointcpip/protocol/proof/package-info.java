/**
 * What bytes prove: Merkle trees, witness commitments, proof of work, and the checks of a whole
 * block. Pure functions over {@code primitive}; a failed check is a {@link
 * io.bitcointcpip.protocol.proof.ProofException} that says which rule failed and how.
 */
@NullMarked
package io.bitcointcpip.protocol.proof;

import org.jspecify.annotations.NullMarked;
