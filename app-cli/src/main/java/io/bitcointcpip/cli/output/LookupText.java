package io.bitcointcpip.cli.output;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.LookupOutcome.Found;
import io.bitcointcpip.cli.lookup.OnChain;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.Place;
import io.bitcointcpip.cli.lookup.Verified;
import io.bitcointcpip.cli.spent.Fee;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.List;

/** A transaction that was found, as text: what it is, what was proven, and who said what. */
public final class LookupText {
  static final String NOT_ON_CHAIN = "that the block is on the chain with the most work";

  private LookupText() {}

  /** All lines, in the order that the command line promises. */
  public static ImmutableList<String> of(Found found, Network network, Duration elapsed) {
    LabelledLines status = new LabelledLines();
    if (found.place().isPresent()) {
      confirmed(status, found.place().get());
    } else {
      unconfirmed(status, found);
    }
    status.add("verified", Joiner.on(", ").join(found.verified()));
    if (found.onChain().isPresent()) {
      chain(status, found.onChain().get());
    }
    String missing = missing(found);
    if (!missing.isEmpty()) {
      status.add("not proven", missing);
    }
    LabelledLines rest = new LabelledLines();
    fee(rest, found);
    for (PeerReport report : found.peers()) {
      peer(rest, report);
    }
    rest.add("time", Durations.seconds(elapsed));
    return ImmutableList.<String>builder()
        .addAll(TransactionText.ids(found.transaction()))
        .addAll(status.lines())
        .addAll(TransactionText.body(found.transaction(), network, found.spent()))
        .addAll(rest.lines())
        .build();
  }

  private static void fee(LabelledLines lines, Found found) {
    if (found.transaction().isCoinbase()) {
      lines.add("fee", "none, a coinbase");
    } else if (found.spent().isEmpty()) {
      lines.add("fee", "unknown: the spent outputs were not fetched");
    } else {
      fee(lines, Fee.of(found.transaction(), found.spent().get()));
    }
  }

  private static void fee(LabelledLines lines, Fee fee) {
    if (fee instanceof Fee.Known known) {
      lines.add("fee", Amount.toBtc(known.satoshi()) + " BTC, " + known.rate() + " sat/vB");
    } else if (fee instanceof Fee.Unknown unknown) {
      lines.add("fee", "unknown: what " + unknown.count() + " of the inputs spend was not found");
      lines.detail("#" + unknown.first() + ": " + unknown.reason());
    } else if (fee instanceof Fee.Impossible impossible) {
      lines.add("fee", "impossible: " + impossible.reason());
    }
  }

  /** What each peer said, a line each. */
  public static ImmutableList<String> peers(List<PeerReport> reports) {
    LabelledLines lines = new LabelledLines();
    reports.forEach(report -> peer(lines, report));
    return lines.lines();
  }

  private static void confirmed(LabelledLines lines, Place place) {
    String height = place.height().isPresent() ? " " + place.height().getAsInt() : "";
    lines.add("status", "in block" + height + ", " + confirmations(place));
    lines.add("block", place.header().hash().toString());
    lines.detail("position " + place.index() + ", time " + Durations.utc(place.header().time()));
  }

  /** How many confirmations, in words. */
  public static String confirmations(Place place) {
    if (place.confirmations().isEmpty()) {
      return "confirmations unknown";
    }
    int count = place.confirmations().getAsInt();
    return switch (count) {
      case 0 -> "which is not on the peer's chain";
      case 1 -> "1 confirmation";
      default -> count + " confirmations";
    };
  }

  private static void unconfirmed(LabelledLines lines, Found found) {
    lines.add("status", "unconfirmed, or in the newest block: a node sent it by its id");
    if (!found.disputed().isEmpty()) {
      lines.detail("its witness is disputed: peers sent different ones");
      found.disputed().forEach(wtxid -> lines.detail("wtxid " + wtxid));
    }
  }

  /** What was not proven, in words; empty if nothing is missing. */
  public static String missing(Found found) {
    if (found.onChain().isPresent()) {
      return "";
    }
    if (found.place().isPresent()) {
      return NOT_ON_CHAIN;
    }
    return found.transaction().hasWitness() && !found.verified().contains(Verified.WTXID)
        ? "the witness and the wtxid (only a block proves them), any confirmation"
        : "any confirmation (only a block proves it)";
  }

  static void chain(LabelledLines lines, OnChain chain) {
    lines.add(
        "chain",
        "verified from height "
            + chain.anchorHeight()
            + " to "
            + chain.tipHeight()
            + "; work from the block on: 2^"
            + (chain.workFrom().bitLength() - 1));
  }

  static void peer(LabelledLines lines, PeerReport report) {
    lines.add("peer", report.address() + "  " + report.detail());
    if (report.info().isPresent()) {
      PeerInfo info = report.info().get();
      lines.detail(
          info.handshake().version().userAgent()
              + ", "
              + info.transport()
              + ", after "
              + Durations.millis(report.elapsed()));
    }
  }
}
