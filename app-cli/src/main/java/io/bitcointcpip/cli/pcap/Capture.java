package io.bitcointcpip.cli.pcap;

import io.bitcointcpip.cli.conversation.WireForm;
import io.bitcointcpip.cli.recording.RecordedConnection;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Endpoints;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A conversation as a capture. What was on the wire is told anew, as a TCP stream on an Ethernet:
 * the ends, the times and the messages are those of the conversation; segments, acknowledgments and
 * hardware addresses are made up. Messages of encrypted connections are written as the v1 transport
 * would have sent them, and say so in a comment.
 */
public final class Capture {
  private static final String REFRAMED = "sent encrypted (BIP324); shown as v1 would send it";

  private final Network network;
  private final List<Moment> moments = new ArrayList<>();

  /** Something that happened; its packets are made when their turn comes, one message at a time. */
  private record Moment(Instant time, String comment, Supplier<List<Packet>> packets) {}

  private Capture(Network network) {
    this.network = network;
  }

  /** Writes the conversation on {@code connections} as pcapng. */
  public static void write(
      List<RecordedConnection> connections, Network network, String program, OutputStream out)
      throws IOException {
    Capture capture = new Capture(network);
    connections.forEach(capture::add);
    // Stable: what has the same time stays in its order.
    capture.moments.sort(Comparator.comparing(Moment::time));
    PcapngWriter writer = new PcapngWriter(out, program);
    for (Moment moment : capture.moments) {
      String comment = moment.comment;
      for (Packet packet : moment.packets.get()) {
        writer.packet(moment.time, packet.toBytes(), comment);
        comment = "";
      }
    }
  }

  /** A connection that never stood has no packets. */
  private void add(RecordedConnection connection) {
    Endpoints ends = connection.endpoints().orElse(null);
    Duration connected = connection.times().connected().orElse(null);
    if (ends == null || connected == null) {
      return;
    }
    boolean outbound = connection.isOutbound();
    TcpStream stream =
        outbound
            ? new TcpStream(ends.local(), ends.remote())
            : new TcpStream(ends.remote(), ends.local());
    Instant begun = connection.times().begun();
    at(begun, connected, stream::open);
    connection.frames().forEach(frame -> frame(stream, outbound, begun, frame));
    boolean byThisSide = !(connection.end().orElse(null) instanceof DisconnectReason.PeerClosed);
    connection
        .times()
        .closed()
        .ifPresent(time -> at(begun, time, () -> stream.close(byThisSide == outbound)));
  }

  private void frame(TcpStream stream, boolean outbound, Instant begun, FrameEvent frame) {
    boolean byOpener = frame.sent() == outbound;
    boolean whole = frame.skipped() == 0;
    String comment = whole && WireForm.of(frame) == WireForm.V2 ? REFRAMED : "";
    moments.add(
        new Moment(
            begun.plus(frame.time()),
            comment,
            () ->
                whole
                    ? stream.data(byOpener, asV1(frame))
                    : stream.gap(
                        byOpener, V1Header.SIZE + frame.payload().length() + frame.skipped())));
  }

  private Bytes asV1(FrameEvent frame) {
    Bytes header = V1Header.of(network.magic(), frame.command(), frame.payload()).toBytes();
    return header.concat(frame.payload());
  }

  private void at(Instant begun, Duration after, Supplier<List<Packet>> packets) {
    moments.add(new Moment(begun.plus(after), "", packets));
  }
}
