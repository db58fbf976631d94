package io.bitcointcpip.cli.proof;

import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * What a proof that holds shows.
 *
 * @param shown the steps that were taken; one that is missing was not possible with what is there
 * @param transactions how many the block has
 * @param height of the block: from the anchor, or as its coinbase states; empty if neither tells
 * @param confirmations one for the block and one for each header on top of it
 * @param anchorAbove whether the anchor is the block or one of its descendants
 * @param work the expected number of hashes that the block and the headers on top of it took
 */
public record ProofVerdict(
    ProofFile proof,
    ImmutableSet<ProofStep> shown,
    long transactions,
    OptionalInt height,
    int confirmations,
    boolean anchorAbove,
    BigInteger work) {}
