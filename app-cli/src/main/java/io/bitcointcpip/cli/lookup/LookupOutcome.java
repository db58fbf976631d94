package io.bitcointcpip.cli.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.proof.BlockEvidence;
import io.bitcointcpip.cli.spent.Home;
import io.bitcointcpip.cli.spent.SpentOutputs;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.Wtxid;
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
   * @param disputed the wtxids of what peers sent, if those differ and no block decides
   * @param spent what its inputs spend, if that was asked
   */
  record Found(
      Transaction transaction,
      Optional<Place> place,
      ImmutableSet<Verified> verified,
      ImmutableList<PeerReport> peers,
      Optional<BlockEvidence> evidence,
      Optional<OnChain> onChain,
      ImmutableList<Wtxid> disputed,
      Optional<SpentOutputs> spent)
      implements LookupOutcome {
    /** A transaction in a block, which decides about its witness. */
    public static Found inBlock(
        Transaction transaction,
        Place place,
        ImmutableSet<Verified> verified,
        ImmutableList<PeerReport> peers,
        BlockEvidence evidence) {
      return new Found(
          transaction,
          Optional.of(place),
          verified,
          peers,
          Optional.of(evidence),
          Optional.empty(),
          ImmutableList.of(),
          Optional.empty());
    }

    /** A transaction that was sent by its id, which is all that is verified of it. */
    public static Found byId(
        Transaction transaction, ImmutableList<Wtxid> disputed, ImmutableList<PeerReport> peers) {
      return new Found(
          transaction,
          Optional.empty(),
          ImmutableSet.of(Verified.TXID),
          peers,
          Optional.empty(),
          Optional.empty(),
          disputed,
          Optional.empty());
    }

    /** The same, with what its inputs spend. */
    public Found spending(SpentOutputs outputs) {
      return new Found(
          transaction, place, verified, peers, evidence, onChain, disputed, Optional.of(outputs));
    }

    /** The block that it is in, if it is in one. */
    public Optional<Home> home() {
      return place.flatMap(
          each -> evidence.map(known -> new Home(known.block(), each.index(), each.height())));
    }

    /** The same, with other reports. */
    public Found with(ImmutableList<PeerReport> all) {
      return new Found(transaction, place, verified, all, evidence, onChain, disputed, spent);
    }

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
      return new Found(transaction, known, more, peers, tied, Optional.of(chain), disputed, spent);
    }
  }

  /**
   * At least one honest peer answered, and does not have it.
   *
   * @param searched what was searched, in words
   */
  record NotFound(String searched, ImmutableList<PeerReport> peers) implements LookupOutcome {}

  /**
   * Not all could be searched, so that nothing can be said.
   *
   * @param why what is missing, in words
   */
  record Unsearched(String why, ImmutableList<PeerReport> peers) implements LookupOutcome {}

  /** All that came back was provably wrong. */
  record OnlyLies(ImmutableList<PeerReport> peers) implements LookupOutcome {}

  /** No peer could be reached, or none answered in time. */
  record NoAnswer(ImmutableList<PeerReport> peers) implements LookupOutcome {}
}
