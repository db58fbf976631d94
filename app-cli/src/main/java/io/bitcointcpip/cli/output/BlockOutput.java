package io.bitcointcpip.cli.output;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.CompactTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A block that was found, as text and as JSON: the fields of Core's {@code getblock} with verbosity
 * 1, null where only the verified chain would tell, then {@link P2pJson}.
 */
public final class BlockOutput {
  private final Found found;
  private final Block block;
  private final BlockHeader header;
  private final Place place;
  private final Optional<OnChain> chain;

  /** For a block that was found, with its place and evidence. */
  public BlockOutput(Found found) {
    this.found = found;
    this.block = found.evidence().orElseThrow().block();
    this.header = block.header();
    this.place = found.place().orElseThrow();
    this.chain = found.onChain();
  }

  /** The bytes as hex. */
  public String hex() {
    return block.raw().toHex();
  }

  /** The whole object. */
  public String json(LookupPlan plan, Duration elapsed) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("hash").string(header.hash().toString());
    number(json, "confirmations", confirmations());
    number(json, "height", place.height());
    CoreJson.version(json, header);
    json.name("time").number(header.time());
    json.name("mediantime");
    medianTime().ifPresentOrElse(json::number, json::nullValue);
    CoreJson.nonce(json, header);
    json.name("chainwork");
    chain
        .map(position -> CoreJson.hex256(position.workUpTo()))
        .ifPresentOrElse(json::string, json::nullValue);
    json.name("nTx").number(block.transactions().size());
    CoreJson.previous(json, header);
    chain
        .flatMap(OnChain::next)
        .ifPresent(next -> json.name("nextblockhash").string(next.toString()));
    CoreJson.body(json, block);
    P2pJson.write(json, found, plan, elapsed);
    return json.end().toString();
  }

  /** Header, work, transactions, and who said what. */
  public ImmutableList<String> text(Duration elapsed) {
    LabelledLines lines = new LabelledLines();
    String height = place.height().isPresent() ? "height " + place.height().getAsInt() + ", " : "";
    lines.add("block", block.hash().toString());
    lines.detail(height + LookupText.confirmations(place));
    lines.add("previous", header.previous().toString());
    lines.add("time", Durations.utc(header.time()));
    medianTime().ifPresent(time -> lines.detail("median time " + Durations.utc(time)));
    lines.add("version", "0x" + CoreJson.hex32(header.version()));
    lines.add("merkle root", header.merkleRoot().toString());
    lines.add("bits", CoreJson.hex32(header.bits()) + ", nonce " + header.nonce());
    lines.detail("difficulty " + Difficulty.text(header.bits()));
    lines.add("work", "0x" + new CompactTarget(header.bits()).work().toString(16) + " hashes");
    chain.ifPresent(position -> LookupText.chain(lines, position));
    lines.add("verified", Joiner.on(", ").join(found.verified()));
    if (!found.verified().contains(Verified.CHAIN)) {
      lines.add("not proven", LookupText.NOT_ON_CHAIN);
    }
    lines.add("size", block.raw().length() + " bytes, weight " + block.weight());
    lines.add("transactions", Integer.toString(block.transactions().size()));
    for (int i = 0; i < block.transactions().size(); i++) {
      lines.sub(i, block.transactions().get(i).txid().toString());
    }
    found.peers().forEach(report -> LookupText.peer(lines, report));
    lines.add("time", Durations.seconds(elapsed));
    return lines.lines();
  }

  /** As Core: less than none of a block that is not on the chain. */
  private OptionalInt confirmations() {
    OptionalInt known = place.confirmations();
    return known.isPresent() && known.getAsInt() == 0 ? OptionalInt.of(-1) : known;
  }

  private OptionalLong medianTime() {
    return chain.map(OnChain::medianTime).orElse(OptionalLong.empty());
  }

  private static void number(JsonWriter json, String name, OptionalInt value) {
    json.name(name);
    value.ifPresentOrElse(json::number, json::nullValue);
  }
}
