package io.bitcointcpip.cli.report;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.history.HistoryEntry;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupPlan;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.PeerReport;
import io.bitcointcpip.cli.ping.PingReport;
import java.time.Duration;

/** What a conversation was about, and what came of it. */
public sealed interface Subject {
  /** A transaction was looked for. */
  record Lookup(LookupRequest request, LookupPlan plan, LookupOutcome outcome, Duration elapsed)
      implements Subject {}

  /**
   * The transactions of a script were looked for.
   *
   * @param subject the address or script, as it was given
   * @param total what they come to, one line
   * @param entries the first of them
   * @param hidden how many there are more
   * @param lines what was searched and how far that can be relied on
   * @param peers what each peer said
   */
  record History(
      String subject,
      String total,
      ImmutableList<HistoryEntry> entries,
      int hidden,
      ImmutableList<String> lines,
      ImmutableList<PeerReport> peers,
      Duration elapsed)
      implements Subject {
    /** More transactions than this make no page that anybody reads. */
    public static final int MAX_ENTRIES = 1_000;
  }

  /** A node was asked what it is. */
  record Ping(PingReport report) implements Subject {}

  /**
   * What else was found out: a sentence, and lines that tell more.
   *
   * @param done whether that is what was wanted
   */
  record Facts(boolean done, String title, String detail, ImmutableList<String> lines)
      implements Subject {
    /** What was wanted. */
    public Facts(String title, String detail, ImmutableList<String> lines) {
      this(true, title, detail, lines);
    }

    /** The same, as a sentence alone. */
    public Facts(String title, String detail) {
      this(title, detail, ImmutableList.of());
    }
  }

  /** The command came to an end before it found out anything. */
  record Failure(String message, ImmutableList<String> hints) implements Subject {}

  /** Whatever it was, nothing is known but the conversation. */
  record Nothing() implements Subject {}
}
