package io.bitcointcpip.cli.output;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.ping.PingReport;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.primitive.Amount;
import io.bitcointcpip.protocol.wire.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.Collectors;

/** What {@code ping} found out, as text and as JSON. */
public final class PingOutput {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private PingOutput() {}

  /** Labelled lines. */
  public static ImmutableList<String> text(PingReport report) {
    Version version = report.info().handshake().version();
    LabelledLines lines = new LabelledLines();
    lines.add("node", report.address() + "  " + version.userAgent());
    lines.add("connect", Durations.millis(report.info().connectTime()));
    lines.add("handshake", Durations.millis(report.info().handshakeTime()));
    lines.add(
        "round trips",
        report.roundTrips().isEmpty()
            ? "none"
            : report.roundTrips().stream()
                .map(Durations::millis)
                .collect(Collectors.joining(", ")));
    lines.add("transport", report.info().transport());
    report.info().sessionId().ifPresent(id -> lines.add("session id", id.toHex()));
    lines.add("protocol", Integer.toString(version.version()));
    lines.add("services", version.services().toString());
    lines.add("height", version.startHeight() + " (as it says)");
    lines.add("relay", version.relay() ? "yes" : "no: it does not serve transactions by id");
    report
        .feeFilter()
        .ifPresent(rate -> lines.add("fee filter", Amount.toBtc(rate) + " BTC per 1000 vbytes"));
    lines.add("clock", offset(report.clockOffset()));
    report.checks().forEach(check -> lines.add(check.name(), CheckOutput.text(check)));
    return lines.lines();
  }

  /** One JSON object. */
  public static String json(PingReport report) {
    Version version = report.info().handshake().version();
    JsonWriter json = new JsonWriter().beginObject();
    json.name("address").string(report.address().toString());
    json.name("transport").string(report.info().transport());
    json.name("session_id");
    report.info().sessionId().map(Bytes::toHex).ifPresentOrElse(json::string, json::nullValue);
    json.name("connect_millis").raw(millis(report.info().connectTime()));
    json.name("handshake_millis").raw(millis(report.info().handshakeTime()));
    json.name("round_trip_millis").beginArray();
    report.roundTrips().forEach(each -> json.raw(millis(each)));
    json.end();
    json.name("protocol_version").number(version.version());
    json.name("services").strings(version.services().names());
    json.name("user_agent").string(version.userAgent().toString());
    json.name("start_height").number(version.startHeight());
    json.name("relay").bool(version.relay());
    json.name("fee_filter");
    report.feeFilter().ifPresentOrElse(json::number, json::nullValue);
    json.name("clock_offset_seconds").number(report.clockOffset());
    if (!report.checks().isEmpty()) {
      json.name("check");
      CheckOutput.json(json, report.checks());
    }
    return json.end().toString();
  }

  private static String offset(long seconds) {
    if (seconds == 0) {
      return "the same as here";
    }
    return Math.abs(seconds) + " s " + (seconds > 0 ? "ahead" : "behind");
  }

  private static String millis(Duration time) {
    return BigDecimal.valueOf(time.toNanos())
        .divide(BigDecimal.valueOf(NANOS_PER_MILLI), 3, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
