package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.lookup.Sought;
import io.bitcointcpip.protocol.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A lookup that found nothing, in one line: what was searched, and what each peer said. */
public final class LookupFailure {
  private LookupFailure() {}

  /** The failure that {@code outcome} is; anything but {@code Found}. */
  public static CommandFailure of(LookupOutcome outcome, LookupRequest request) {
    String peers = named(outcome.peers());
    if (outcome instanceof LookupOutcome.NotFound notFound) {
      return new CommandFailure(
          ExitCode.NOT_FOUND, "not found in " + notFound.searched() + "; " + peers, hint(request));
    }
    if (outcome instanceof LookupOutcome.Unsearched unsearched) {
      return new CommandFailure(ExitCode.NETWORK, unsearched.why() + "; " + peers);
    }
    if (outcome instanceof LookupOutcome.OnlyLies) {
      return new CommandFailure(
          ExitCode.VERIFICATION,
          "all that came back is provably wrong; " + peers,
          "ask another node with --peer");
    }
    return new CommandFailure(
        ExitCode.NETWORK,
        "no node answered; " + peers,
        "is the address right, does the node accept connections on this network ("
            + request.network()
            + "), and with --transport v2: does it know v2?");
  }

  /** The same of a search of a range. */
  public static CommandFailure ofRange(LookupOutcome outcome, Network network) {
    CommandFailure failure =
        of(outcome, new LookupRequest(network, new Sought.WholeBlock(), Optional.empty()));
    return outcome instanceof LookupOutcome.NotFound
        ? new CommandFailure(
            ExitCode.NOT_FOUND,
            String.valueOf(failure.getMessage()),
            "the transaction may be in other blocks: what was not searched says nothing")
        : failure;
  }

  private static String hint(LookupRequest request) {
    if (request.block().isEmpty()) {
      return "nodes serve older transactions only with their block: is there a --block HASH?";
    }
    return request.sought() instanceof Sought.ById
        ? "the transaction may be in another block, or unconfirmed"
        : "another node may have the block: ask it with --peer";
  }

  /** What is wrong though the transaction was found: peers that lied, peers that disagree. */
  public static ImmutableList<String> warnings(LookupOutcome.Found found) {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    List<PeerReport> liars = saying(found, Verdict.LIED);
    if (!liars.isEmpty()) {
      warnings.add("warning: " + named(liars));
    }
    if (!found.disputed().isEmpty()) {
      warnings.add(
          "warning: peers disagree on the witness, and only a block decides; "
              + named(saying(found, Verdict.SENT)));
    }
    return warnings.build();
  }

  private static List<PeerReport> saying(LookupOutcome.Found found, Verdict verdict) {
    List<PeerReport> reports = new ArrayList<>();
    for (PeerReport report : found.peers()) {
      if (report.verdict() == verdict) {
        reports.add(report);
      }
    }
    return reports;
  }

  private static String named(List<PeerReport> reports) {
    return reports.stream()
        .map(report -> report.address() + " " + report.detail())
        .collect(Collectors.joining("; "));
  }
}
