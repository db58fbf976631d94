package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.proof.Anchor;
import io.bitcointcpip.cli.proof.ProofStep;
import io.bitcointcpip.cli.proof.ProofVerdict;
import java.util.Optional;

/** What a proof that holds shows and what it does not, in words. */
final class ProofMeaning {
  private ProofMeaning() {}

  static ImmutableList<String> shows(ProofVerdict verdict) {
    ImmutableList.Builder<String> shows = ImmutableList.builder();
    shows.add("the block holds the transaction, at this position");
    if (verdict.shown().contains(ProofStep.WTXID)) {
      shows.add("with exactly this witness");
    }
    Optional<Anchor> anchor = verdict.proof().chain().anchor();
    if (anchor.isPresent()) {
      String known = "block " + anchor.get().height() + ", which is built in";
      shows.add(
          verdict.anchorAbove() ? "it is an ancestor of " + known : "it descends from " + known);
    }
    int headers = verdict.confirmations();
    shows.add(
        "somebody spent the work of "
            + headers
            + (headers == 1 ? " block on it" : " blocks on it"));
    return shows.build();
  }

  static ImmutableList<String> doesNotShow(ProofVerdict verdict) {
    ImmutableList.Builder<String> open = ImmutableList.builder();
    if (!verdict.shown().contains(ProofStep.WTXID)) {
      open.add("that the witness is the one that was confirmed");
    }
    if (verdict.proof().chain().anchor().isEmpty()) {
      open.add("that the block belongs to a known chain");
    }
    if (!verdict.anchorAbove()) {
      open.add("that no other chain has more work");
    }
    if (verdict.height().isPresent() && verdict.proof().chain().anchor().isEmpty()) {
      open.add("the height, but by the word of the block's coinbase");
    }
    open.add("whether the outputs have been spent since");
    open.add("that scripts and signatures are valid, but by the work that miners spent on it");
    return open.build();
  }
}
