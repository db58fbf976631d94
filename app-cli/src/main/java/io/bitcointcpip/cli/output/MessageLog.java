package io.bitcointcpip.cli.output;

import com.google.common.base.Strings;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.conversation.WireForm;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Route;
import java.util.function.Consumer;

/** A line for each connection that begins or ends, and if wanted, one for each message. */
public final class MessageLog implements Conversation {
  private static final int COMMAND_WIDTH = 12;
  private static final int SIZE_WIDTH = 9;
  private static final int TIME_WIDTH = 9;

  private final Consumer<String> out;
  private final boolean messages;

  /** A log that writes its lines to {@code out}; with messages, or without. */
  public MessageLog(Consumer<String> out, boolean messages) {
    this.out = out;
    this.messages = messages;
  }

  /** {@code > getdata 61 bytes 0.012 s v1 127.0.0.1:8333}. */
  static String line(Peer peer, FrameEvent event) {
    return (event.sent() ? "> " : "< ")
        + Strings.padEnd(event.command().value(), COMMAND_WIDTH, ' ')
        + Strings.padStart(Integer.toString(event.wireSize()), SIZE_WIDTH, ' ')
        + " bytes  "
        + Strings.padStart(Durations.seconds(event.time()), TIME_WIDTH, ' ')
        + "  "
        + WireForm.of(event)
        + "  "
        + peer;
  }

  @Override
  public void connected(Peer peer) {
    String way = peer.route() instanceof Route.Direct ? "" : " through " + peer.route();
    out.accept("* connected to " + peer + way);
  }

  @Override
  public void ready(Peer peer) {
    UserAgent userAgent = peer.info().handshake().version().userAgent();
    out.accept("* handshake with " + peer + " is over; it runs " + userAgent);
  }

  @Override
  public void frame(Peer peer, FrameEvent event) {
    if (messages) {
      out.accept(line(peer, event));
    }
  }

  @Override
  public void closed(Peer peer, DisconnectReason reason) {
    out.accept("* connection to " + peer + " ended: " + reason.describe());
  }
}
