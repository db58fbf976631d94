package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.sync.PeerVerdict;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The verified chain of headers, as text and as JSON. */
public final class HeadersOutput {
  private HeadersOutput() {}

  /** Labelled lines. */
  public static ImmutableList<String> text(BestChain chain, SyncOutcome outcome) {
    LabelledLines lines = new LabelledLines();
    lines.add("tip", Integer.toString(chain.tipHeight()));
    lines.add("hash", chain.tipHash().toString());
    lines.add("time", Durations.utc(chain.tipTime()));
    lines.add("work", chain.work().toString(16));
    lines.add(
        "anchor",
        chain.anchor() == 0 ? "genesis: all headers" : "checkpoint at height " + chain.anchor());
    lines.add("verified", String.join(", ", verified(chain)));
    List<String> peers = peers(outcome);
    lines.add("peers", peers.get(0));
    peers.subList(1, peers.size()).forEach(lines::detail);
    return lines.lines();
  }

  /** One JSON object. */
  public static String json(BestChain chain, SyncOutcome outcome, Duration elapsed) {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("height").number(chain.tipHeight());
    json.name("hash").string(chain.tipHash().toString());
    json.name("time").number(chain.tipTime());
    json.name("chain").beginObject();
    json.name("anchor_height").number(chain.anchor());
    json.name("tip_height").number(chain.tipHeight());
    json.name("work").string(chain.work().toString(16)).end();
    json.name("verified").strings(verified(chain));
    json.name("fetched").number(outcome.fetched());
    json.name("warnings").strings(outcome.warnings());
    json.name("peers").beginArray();
    for (PeerVerdict peer : outcome.peers()) {
      json.beginObject().name("address").string(peer.peer().toString());
      json.name("answer").string(peer.kind().name().toLowerCase(Locale.ROOT));
      json.name("detail").string(peer.detail()).end();
    }
    json.end();
    json.name("millis").number(elapsed.toMillis());
    return json.end().toString();
  }

  /** What became of each peer, a line each. */
  public static ImmutableList<String> peers(SyncOutcome outcome) {
    return outcome.peers().stream()
        .map(each -> each.peer() + "  " + each.detail())
        .collect(ImmutableList.toImmutableList());
  }

  /** What was done, in one line. */
  public static String summary(SyncOutcome outcome, Duration elapsed) {
    return outcome.fetched() + " new headers in " + Durations.seconds(elapsed);
  }

  private static ImmutableList<String> verified(BestChain chain) {
    return chain.anchor() == 0
        ? ImmutableList.of("link", "pow", "difficulty", "time", "work")
        : ImmutableList.of("link", "pow", "difficulty", "time", "work", "checkpoint");
  }
}
