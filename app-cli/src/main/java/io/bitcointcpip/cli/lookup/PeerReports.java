package io.bitcointcpip.cli.lookup;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of each peer so far, in the order in which they were given. */
public final class PeerReports {
  private final Map<PeerAddress, PeerReport> reports = new LinkedHashMap<>();

  /** Nothing is known of {@code peers} yet. */
  public PeerReports(List<PeerAddress> peers) {
    for (PeerAddress peer : peers) {
      reports.put(
          peer,
          new PeerReport(
              peer, Optional.empty(), Verdict.NO_ANSWER, "not connected in time", Duration.ZERO));
    }
  }

  /** The handshake with {@code peer} is over. */
  public void ready(PeerAddress peer, PeerInfo info, long now) {
    reports.put(
        peer,
        new PeerReport(
            peer, Optional.of(info), Verdict.NO_ANSWER, "was not asked", Duration.ofNanos(now)));
  }

  /** What became of asking {@code peer}; a lie is never forgotten. */
  public void note(PeerAddress peer, Verdict verdict, String detail, long now) {
    PeerReport known = of(peer);
    if (known.verdict() != Verdict.LIED) {
      reports.put(peer, new PeerReport(peer, known.info(), verdict, detail, Duration.ofNanos(now)));
    }
  }

  /** What became of asking {@code peer}, so far. */
  public PeerReport of(PeerAddress peer) {
    PeerReport report = reports.get(peer);
    checkArgument(report != null, "nobody asked %s", peer);
    return report;
  }

  /** All reports. */
  public ImmutableList<PeerReport> all() {
    return ImmutableList.copyOf(reports.values());
  }

  /**
   * How a search ends that did not find anything: what an honest peer says counts more than lies,
   * and lies count more than silence.
   */
  public LookupOutcome nothingFound(String searched) {
    if (anyone(Verdict.NOT_FOUND)) {
      return new LookupOutcome.NotFound(searched, all());
    }
    return anyone(Verdict.LIED)
        ? new LookupOutcome.OnlyLies(all())
        : new LookupOutcome.NoAnswer(all());
  }

  /** {@code reports}, and in them what peers were caught at later: a lie counts more than all. */
  public static ImmutableList<PeerReport> withLies(
      List<PeerReport> reports, Map<PeerAddress, String> lies) {
    return reports.stream()
        .map(each -> withLie(each, lies.get(each.address())))
        .collect(ImmutableList.toImmutableList());
  }

  private static PeerReport withLie(PeerReport report, @Nullable String lie) {
    return lie == null || report.verdict() == Verdict.LIED
        ? report
        : new PeerReport(report.address(), report.info(), Verdict.LIED, lie, report.elapsed());
  }

  /** The peers that lied according to {@code reports}, and how. */
  public static ImmutableMap<PeerAddress, String> lies(List<PeerReport> reports) {
    return reports.stream()
        .filter(each -> each.verdict() == Verdict.LIED)
        .collect(ImmutableMap.toImmutableMap(PeerReport::address, PeerReport::detail));
  }

  private boolean anyone(Verdict verdict) {
    return reports.values().stream().anyMatch(report -> report.verdict() == verdict);
  }
}
