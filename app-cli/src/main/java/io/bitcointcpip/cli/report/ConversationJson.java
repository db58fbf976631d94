package io.bitcointcpip.cli.report;

import io.bitcointcpip.cli.conversation.WireForm;
import io.bitcointcpip.cli.output.JsonWriter;
import io.bitcointcpip.cli.recording.RecordedConnection;
import io.bitcointcpip.protocol.annotate.MessageMeaning;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The connections of a report and the messages on them. Times are microseconds since the first
 * connection was begun. A page stays of a size that a browser shows: after so many messages the
 * others are counted, after so many fields messages are shown without theirs.
 */
final class ConversationJson {
  /** Messages of all connections together. */
  static final int MAX_MESSAGES = 2_000;

  /** Fields of all messages together. */
  static final int MAX_FIELDS = 40_000;

  private static final int NANOS_PER_MICRO = 1_000;

  private final JsonWriter json;
  private final Network network;
  private int messagesLeft = MAX_MESSAGES;
  private int fieldsLeft = MAX_FIELDS;

  ConversationJson(JsonWriter json, Network network) {
    this.json = json;
    this.network = network;
  }

  void write(List<RecordedConnection> connections) {
    Instant start =
        connections.stream()
            .map(each -> each.times().begun())
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    json.name("connections").beginArray();
    connections.forEach(each -> connection(each, Duration.between(start, each.times().begun())));
    json.end();
  }

  private void connection(RecordedConnection connection, Duration offset) {
    json.beginObject();
    json.name("peer").string(connection.address().toString());
    json.name("ends")
        .string(connection.endpoints().map(ends -> text(ends.local(), ends.remote())).orElse(""));
    json.name("outbound").bool(connection.isOutbound());
    json.name("begun").number(micros(offset));
    time("connected", offset, connection.times().connected());
    time("closed", offset, connection.times().closed());
    json.name("end").string(connection.end().map(end -> end.describe()).orElse(""));
    connection.info().ifPresent(this::info);
    int shown = Math.min(messagesLeft, connection.frames().size());
    messagesLeft -= shown;
    json.name("hidden").number(connection.frames().size() - shown + connection.unrecorded());
    json.name("messages").beginArray();
    connection.frames().subList(0, shown).forEach(frame -> message(frame, offset));
    json.end();
    json.end();
  }

  private static String text(InetSocketAddress local, InetSocketAddress remote) {
    return PeerAddress.of(local) + " to " + PeerAddress.of(remote);
  }

  private void time(String name, Duration offset, Optional<Duration> time) {
    json.name(name);
    time.ifPresentOrElse(each -> json.number(micros(offset.plus(each))), json::nullValue);
  }

  private void info(PeerInfo info) {
    Version version = info.handshake().version();
    json.name("agent").string(version.userAgent().toString());
    json.name("transport").string(info.transport());
    json.name("session").string(info.sessionId().map(Object::toString).orElse(""));
    json.name("protocol").number(version.version());
    json.name("services").strings(version.services().names());
    json.name("height").number(version.startHeight());
  }

  private void message(FrameEvent frame, Duration offset) {
    json.beginObject();
    json.name("sent").bool(frame.sent());
    json.name("type").string(frame.command().value());
    json.name("size").number(frame.wireSize());
    json.name("time").number(micros(offset.plus(frame.time())));
    json.name("form").string(WireForm.of(frame).toString());
    json.name("about").string(MessageMeaning.of(frame.command()));
    if (frame.skipped() > 0) {
      json.name("note").string("The payload, " + frame.skipped() + " bytes, was not kept.");
    } else if (fieldsLeft <= 0) {
      json.name("note").string("This page is full: the fields of later messages are not in it.");
    } else {
      fieldsLeft -= new FieldsJson(json).write(network, frame);
    }
    json.end();
  }

  private static long micros(Duration time) {
    return time.toNanos() / NANOS_PER_MICRO;
  }
}
