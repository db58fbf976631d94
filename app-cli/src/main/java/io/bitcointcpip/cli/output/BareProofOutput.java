package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.proof.BareProof;
import io.bitcointcpip.protocol.proof.PartialMerkleProof.Match;

/**
 * What a proof of Core's {@code gettxoutproof} shows. Only the coinbase at the same depth shows
 * that an id is a leaf (CVE-2017-12842), and these proofs have none.
 */
public final class BareProofOutput {
  private static final ImmutableList<String> SHOWS =
      ImmutableList.of(
          "the tree of the block's transactions holds these ids",
          "somebody spent the work of 1 block on it");
  private static final ImmutableList<String> DOES_NOT_SHOW =
      ImmutableList.of(
          "that an id is a transaction's, and not an inner node's of the tree",
          "the transactions themselves, and their witnesses",
          "that the block is on the chain with the most work, and where");

  private BareProofOutput() {}

  /** Labelled lines. */
  public static ImmutableList<String> text(BareProof proof) {
    LabelledLines lines = new LabelledLines();
    lines.add("block", proof.header().hash().toString());
    lines.detail("time " + Durations.utc(proof.header().time()));
    lines.add("proven ids", proof.matches().size() + " of " + proof.transactions());
    for (Match match : proof.matches()) {
      lines.sub(match.index(), match.txid().toString());
    }
    lines.add("verified", "pow, merkle");
    lines.add("work", "0x" + proof.work().toString(16) + " hashes");
    VerdictText.sentences(lines, "shows", SHOWS);
    VerdictText.sentences(lines, "not shown", DOES_NOT_SHOW);
    return lines.lines();
  }

  /** One object. */
  public static String json(BareProof proof) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("valid").bool(true);
    json.name("blockhash").string(proof.header().hash().toString());
    json.name("nTx").number(proof.transactions());
    json.name("blocktime").number(proof.header().time());
    json.name("transactions").beginArray();
    for (Match match : proof.matches()) {
      json.beginObject();
      json.name("txid").string(match.txid().toString());
      json.name("index").number(match.index());
      json.end();
    }
    json.end();
    json.name("verified").strings(ImmutableList.of("pow", "merkle"));
    json.name("work").string(proof.work().toString(16));
    json.name("shows").strings(SHOWS);
    json.name("does_not_show").strings(DOES_NOT_SHOW);
    return json.end().toString();
  }
}
