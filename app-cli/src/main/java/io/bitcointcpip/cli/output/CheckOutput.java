package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.ping.check.CheckResult;
import io.bitcointcpip.cli.ping.check.Verdict;
import java.util.List;
import java.util.Locale;

/** What a node really serves, as text and as JSON. */
final class CheckOutput {
  private CheckOutput() {}

  /** {@code served, though not offered: block 1, 215 bytes (0.4 ms)}. */
  static String text(CheckResult check) {
    return check.verdict().kind()
        + mismatch(check)
        + ": "
        + check.verdict().detail()
        + " ("
        + Durations.millis(check.elapsed())
        + ")";
  }

  private static String mismatch(CheckResult check) {
    if (check.offered().isEmpty() || check.verdict().kind() == Verdict.Kind.UNKNOWN) {
      return "";
    }
    boolean served = check.verdict().kind() == Verdict.Kind.SERVED;
    if (served == check.offered().get()) {
      return "";
    }
    return served ? ", though not offered" : ", though offered";
  }

  /** Writes an array with an object each. */
  static void json(JsonWriter json, List<CheckResult> checks) {
    json.beginArray();
    for (CheckResult check : checks) {
      json.beginObject();
      json.name("name").string(check.name());
      json.name("verdict").string(check.verdict().kind().name().toLowerCase(Locale.ROOT));
      json.name("offered");
      check.offered().ifPresentOrElse(json::bool, json::nullValue);
      json.name("detail").string(check.verdict().detail());
      json.name("millis").number(check.elapsed().toMillis());
      json.end();
    }
    json.end();
  }
}
