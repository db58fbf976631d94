/**
 * Proofs that outlive the conversation they came from: what ties a transaction to a block and the
 * block to the chain, as a file that anybody can check without a network. {@link
 * io.bitcointcpip.cli.proof.ProofFile} is its content, {@link
 * io.bitcointcpip.cli.proof.ProofWriter} and {@link io.bitcointcpip.cli.proof.ProofReader} its
 * format, {@link io.bitcointcpip.cli.proof.ProofCheck} says whether it holds.
 */
@NullMarked
package io.bitcointcpip.cli.proof;

import org.jspecify.annotations.NullMarked;
