package io.bitcointcpip.cli.conversation;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;

/** Several who look at the same conversation. */
public final class Conversations implements Conversation {
  private final ImmutableList<Conversation> all;

  private Conversations(List<Conversation> all) {
    this.all = ImmutableList.copyOf(all);
  }

  /** One that tells each of {@code all}, in this order. */
  public static Conversation of(List<Conversation> all) {
    return all.size() == 1 ? all.get(0) : new Conversations(all);
  }

  @Override
  public void connected(Peer peer) {
    for (Conversation each : all) {
      each.connected(peer);
    }
  }

  @Override
  public void ready(Peer peer) {
    for (Conversation each : all) {
      each.ready(peer);
    }
  }

  @Override
  public void frame(Peer peer, FrameEvent event) {
    for (Conversation each : all) {
      each.frame(peer, event);
    }
  }

  @Override
  public void closed(Peer peer, DisconnectReason reason) {
    for (Conversation each : all) {
      each.closed(peer, reason);
    }
  }
}
