package io.bitcointcpip.cli.output;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.proof.ProofFile;
import io.bitcointcpip.cli.proof.ProofVerdict;
import java.util.List;

/** A proof that holds, as text: of what, what was checked, what it shows and what it does not. */
public final class VerdictText {
  private VerdictText() {}

  /** All lines. */
  public static ImmutableList<String> of(ProofVerdict verdict) {
    ProofFile proof = verdict.proof();
    LabelledLines lines = new LabelledLines();
    String height = verdict.height().isPresent() ? ", height " + verdict.height().getAsInt() : "";
    lines.add("block", proof.header().hash().toString());
    lines.detail("network " + proof.network() + height);
    lines.detail(
        "position "
            + proof.claims().index()
            + " of "
            + verdict.transactions()
            + ", time "
            + Durations.utc(proof.header().time()));
    lines.add("verified", Joiner.on(", ").join(verdict.shown()));
    lines.add("work", "0x" + verdict.work().toString(16) + " hashes, 1 block and");
    lines.detail((verdict.confirmations() - 1) + " on top of it");
    sentences(lines, "shows", ProofMeaning.shows(verdict));
    sentences(lines, "not shown", ProofMeaning.doesNotShow(verdict));
    return ImmutableList.<String>builder()
        .addAll(TransactionText.ids(proof.transaction()))
        .addAll(lines.lines())
        .build();
  }

  /** The first with the label, the others below. */
  static void sentences(LabelledLines lines, String label, List<String> sentences) {
    for (int i = 0; i < sentences.size(); i++) {
      if (i == 0) {
        lines.add(label, sentences.get(i));
      } else {
        lines.detail(sentences.get(i));
      }
    }
  }
}
