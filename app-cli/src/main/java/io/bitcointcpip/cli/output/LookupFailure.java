package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.cli.lookup.Sought;
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
    if (outcome instanceof LookupOutcome.OnlyLies) {
      return new CommandFailure(
          ExitCode.VERIFICATION,
          "nothing that came back is what was asked for; " + peers,
          "ask another node with --peer");
    }
    return new CommandFailure(
        ExitCode.NETWORK,
        "no node answered; " + peers,
        "is the address right, does the node accept connections on this network ("
            + request.network()
            + "), and with --transport v2: does it know v2?");
  }

  private static String hint(LookupRequest request) {
    if (request.block().isEmpty()) {
      return "nodes serve older transactions only with their block: is there a --block HASH?";
    }
    return request.sought() instanceof Sought.ById
        ? "the transaction may be in another block, or unconfirmed"
        : "another node may have the block: ask it with --peer";
  }

  /** The peers that lied, if any did though the transaction was found. */
  public static Optional<String> warnOfLiars(LookupOutcome.Found found) {
    List<PeerReport> liars =
        found.peers().stream().filter(report -> report.verdict() == Verdict.LIED).toList();
    return liars.isEmpty() ? Optional.empty() : Optional.of("warning: " + named(liars));
  }

  private static String named(List<PeerReport> reports) {
    return reports.stream()
        .map(report -> report.address() + " " + report.detail())
        .collect(Collectors.joining("; "));
  }
}
