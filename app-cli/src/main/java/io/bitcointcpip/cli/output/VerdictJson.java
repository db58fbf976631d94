package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.proof.Anchor;
import io.bitcointcpip.cli.proof.ProofFile;
import io.bitcointcpip.cli.proof.ProofStep;
import io.bitcointcpip.cli.proof.ProofVerdict;
import java.util.Optional;

/** A proof that holds, as JSON. */
public final class VerdictJson {
  private VerdictJson() {}

  /** One object. */
  public static String of(ProofVerdict verdict) {
    ProofFile proof = verdict.proof();
    JsonWriter json = new JsonWriter().beginObject();
    json.name("valid").bool(true);
    json.name("network").string(proof.network().id());
    json.name("txid").string(proof.transaction().txid().toString());
    json.name("hash").string(proof.transaction().wtxid().toString());
    json.name("blockhash").string(proof.header().hash().toString());
    json.name("height");
    verdict.height().ifPresentOrElse(json::number, json::nullValue);
    json.name("index").number(proof.claims().index());
    json.name("nTx").number(verdict.transactions());
    json.name("blocktime").number(proof.header().time());
    json.name("verified").strings(verdict.shown().stream().map(ProofStep::toString).toList());
    chain(json, verdict);
    json.name("shows").strings(ProofMeaning.shows(verdict));
    json.name("does_not_show").strings(ProofMeaning.doesNotShow(verdict));
    return json.end().toString();
  }

  private static void chain(JsonWriter json, ProofVerdict verdict) {
    Optional<Anchor> anchor = verdict.proof().chain().anchor();
    json.name("chain").beginObject();
    json.name("anchor_height");
    anchor.ifPresentOrElse(known -> json.number(known.height()), json::nullValue);
    json.name("anchor_hash");
    anchor.ifPresentOrElse(known -> json.string(known.hash().toString()), json::nullValue);
    json.name("headers").number(verdict.proof().chain().headers().size());
    json.name("confirmations").number(verdict.confirmations());
    json.name("work").string(verdict.work().toString(16));
    json.end();
  }
}
