package io.bitcointcpip.cli.range;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.chain.sync.PeerVerdict;
import io.bitcointcpip.cli.chain.sync.SyncOutcome;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.lookup.PeerReport.Verdict;
import io.bitcointcpip.transport.PeerAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the peers said in all parts of a search; a lie is never forgotten. */
final class MergedReports {
  private final Map<PeerAddress, PeerReport> reports = new LinkedHashMap<>();

  /** Adds what a part of the search says of the peers. */
  void add(List<PeerReport> part) {
    part.forEach(this::add);
  }

  /** Adds the lies of a part; what else the peers said in it counts less than what is known. */
  void addLies(List<PeerReport> part) {
    part.stream().filter(each -> each.verdict() == Verdict.LIED).forEach(this::add);
  }

  /** Adds what the headers were. */
  void add(SyncOutcome sync) {
    for (PeerVerdict each : sync.peers()) {
      Verdict verdict =
          switch (each.kind()) {
            case WRONG -> Verdict.LIED;
            case LOST -> Verdict.UNREACHABLE;
            case HEARD, BEHIND, SILENT, NOT_ASKED -> Verdict.NO_ANSWER;
          };
      String detail = verdict == Verdict.LIED ? "sent false headers: " : "headers: ";
      add(
          new PeerReport(
              each.peer(), Optional.empty(), verdict, detail + each.detail(), Duration.ZERO));
    }
  }

  /** How it ends if the headers are not known. */
  LookupOutcome unsynced(SyncOutcome sync) {
    return sync.kind() == SyncOutcome.Kind.ONLY_WRONG
        ? new LookupOutcome.OnlyLies(all())
        : new LookupOutcome.NoAnswer(all());
  }

  boolean anyLied() {
    return reports.values().stream().anyMatch(each -> each.verdict() == Verdict.LIED);
  }

  ImmutableList<PeerReport> all() {
    return ImmutableList.copyOf(reports.values());
  }

  private void add(PeerReport report) {
    @Nullable PeerReport known = reports.get(report.address());
    if (known == null || !weighsMore(known, report)) {
      reports.put(report.address(), withInfo(report, known));
    } else {
      reports.put(report.address(), withInfo(known, report));
    }
  }

  private static boolean weighsMore(PeerReport known, PeerReport next) {
    boolean gone = next.verdict() == Verdict.UNREACHABLE || next.verdict() == Verdict.NO_ANSWER;
    return known.verdict() == Verdict.LIED
        || (gone && (known.verdict() == Verdict.NOT_FOUND || known.verdict() == Verdict.SENT));
  }

  private static PeerReport withInfo(PeerReport report, @Nullable PeerReport other) {
    return report.info().isPresent() || other == null
        ? report
        : new PeerReport(
            report.address(), other.info(), report.verdict(), report.detail(), report.elapsed());
  }
}
