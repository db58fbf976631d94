package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;
import java.util.function.Consumer;

/**
 * The conversation in the style of {@code curl -v}: {@code >} sent, {@code <} received, {@code *}
 * remarks; each message with every byte annotated. Outgoing messages are explained by decoding
 * their own bytes.
 */
public final class Trace implements Conversation {
  private final Network network;
  private final Consumer<String> out;

  /** A trace of connections of {@code network} that writes its lines to {@code out}. */
  public Trace(Network network, Consumer<String> out) {
    this.network = network;
    this.out = out;
  }

  @Override
  public void connected(Peer peer) {
    out.accept("* connected to " + peer);
  }

  @Override
  public void ready(Peer peer) {
    UserAgent userAgent = peer.info().handshake().version().userAgent();
    out.accept("* handshake with " + peer + " is over; it runs " + userAgent);
  }

  @Override
  public void closed(Peer peer, DisconnectReason reason) {
    out.accept("* connection to " + peer + " ended: " + reason.describe());
  }

  @Override
  public void frame(Peer peer, FrameEvent event) {
    out.accept(MessageLog.line(peer, event));
    lines(event).forEach(line -> out.accept("  " + line));
  }

  /** The annotated bytes of a message with its header, as the v1 transport sends it. */
  private List<String> lines(FrameEvent event) {
    if (event.skipped() > 0) {
      return List.of("payload of an unknown type, too long to be kept");
    }
    V1Header header = V1Header.of(network.magic(), event.command(), event.payload());
    return DecodedDump.message(header, event.payload(), 0);
  }
}
