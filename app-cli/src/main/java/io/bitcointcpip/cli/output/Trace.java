package io.bitcointcpip.cli.output;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.conversation.WireForm;
import io.bitcointcpip.protocol.annotate.MessageMeaning;
import io.bitcointcpip.protocol.frame.V1Header;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;
import java.util.function.Consumer;

/**
 * The conversation in the style of {@code curl -v}: {@code >} sent, {@code <} received, {@code *}
 * remarks; each message with what it is for, and every byte annotated; of long lists the first
 * elements and the last. Outgoing messages are explained by decoding their own bytes.
 */
public final class Trace implements Conversation {
  private final Network network;
  private final Consumer<String> out;
  private final MessageLog log;

  /** A trace of connections of {@code network} that writes its lines to {@code out}. */
  public Trace(Network network, Consumer<String> out) {
    this.network = network;
    this.out = out;
    this.log = new MessageLog(out, true);
  }

  @Override
  public void connected(Peer peer) {
    log.connected(peer);
  }

  @Override
  public void ready(Peer peer) {
    log.ready(peer);
  }

  @Override
  public void closed(Peer peer, DisconnectReason reason) {
    log.closed(peer, reason);
  }

  @Override
  public void frame(Peer peer, FrameEvent event) {
    log.frame(peer, event);
    String meaning = MessageMeaning.of(event.command());
    if (!meaning.isEmpty()) {
      out.accept("  # " + meaning);
    }
    if (WireForm.of(event) == WireForm.V2) {
      out.accept("  # sent encrypted (BIP324), without this header; shown as v1 would send it");
    }
    lines(event).forEach(line -> out.accept("  " + line));
  }

  /** The annotated bytes of a message with its header, as the v1 transport sends it. */
  private List<String> lines(FrameEvent event) {
    if (event.skipped() > 0) {
      return List.of("payload of an unknown type, too long to be kept");
    }
    V1Header header = V1Header.of(network.magic(), event.command(), event.payload());
    return DecodedDump.messageInShort(header, event.payload());
  }
}
