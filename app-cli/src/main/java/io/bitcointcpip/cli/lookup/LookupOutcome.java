package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.proof.BlockEvidence;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.util.Optional;
import java.util.OptionalInt;

/** How a lookup ended. */
public sealed interface LookupOutcome {
  /** What each peer said. */
  ImmutableList<PeerReport> peers();

  /**
   * The transaction was found.
   *
   * @param place where in the chain it is; empty if a node sent it by its id: then it is
   *     unconfirmed, or in the newest block
   * @param verified what was verified, and nothing that was not
   * @param onChain what the verified chain says of its block, if it was asked
   * @param evidence what proofs are made of; there is some if there is a place
   */
  record Found(
      Transaction transaction,
      Optional<Place> place,
      ImmutableSet<Verified> verified,
      ImmutableList<PeerReport> peers,
      Optional<BlockEvidence> evidence,
      Optional<OnChain> onChain)
      implements LookupOutcome {
    /** The same, in a block that is on the verified chain. */
    public Found on(OnChain chain) {
      Optional<Place> known =
          place.map(
              each ->
                  new Place(
                      each.header(),
                      each.index(),
                      OptionalInt.of(chain.height()),
                      OptionalInt.of(chain.confirmations())));
      ImmutableSet<Verified> more =
          ImmutableSet.<Verified>builder().addAll(verified).add(Verified.CHAIN).build();
      Optional<BlockEvidence> tied =
          evidence.map(each -> new BlockEvidence(each.block(), chain.headers()));
      return new Found(transaction, known, more, peers, tied, Optional.of(chain));
    }
  }

  /**
   * At least one honest peer answered, and does not have it.
   *
   * @param searched what was searched, in words
   */
  record NotFound(String searched, ImmutableList<PeerReport> peers) implements LookupOutcome {}

  /** All that came back was provably wrong. */
  record OnlyLies(ImmutableList<PeerReport> peers) implements LookupOutcome {}

  /** No peer could be reached, or none answered in time. */
  record NoAnswer(ImmutableList<PeerReport> peers) implements LookupOutcome {}
}
