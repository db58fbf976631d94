package io.bitcointcpip.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedNodeTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Sample.NETWORK, UserAgent.of("/test/"));
  private static final InventoryItem BLOCK = InventoryItem.block(Sample.FIRST_PAYMENT_BLOCK);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Test
  void aPongComesBehindTheBlocksThatWereAskedForBefore() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerTransport transport = PeerTransport.open()) {
      Peer peer = transport.connect(node.address(), OPTIONS, noting()).get();

      List<CompletableFuture<SendOutcome>> sent =
          List.of(
              peer.send(new GetData(ImmutableList.of(BLOCK, BLOCK, BLOCK))),
              peer.send(new Ping(1)),
              peer.send(new GetData(ImmutableList.of(BLOCK))),
              peer.send(new Ping(2)));

      for (String each : List.of("block", "block", "block", "pong", "block", "pong")) {
        assertEquals(each, received.take());
      }
      for (CompletableFuture<SendOutcome> each : sent) {
        assertEquals(SendOutcome.SENT, each.get());
      }
    }
  }

  @Test
  void whoCannotBeSentAnAnswerIsLeftNotKeptWaiting() {
    Peer peer = mock(Peer.class);
    when(peer.send(any()))
        .thenReturn(CompletableFuture.completedFuture(SendOutcome.SENT))
        .thenReturn(CompletableFuture.completedFuture(SendOutcome.REFUSED));
    PeerListener service = new EmbeddedNode.Service(Sample.chain(), null, Conversation.UNSEEN);

    service.onMessage(peer, new Ping(1));
    verify(peer, never()).close();
    service.onMessage(peer, new Ping(2));

    verify(peer).close();
  }

  /** Notes the commands of blocks and pongs. */
  private PeerListener noting() {
    return new PeerListener() {
      @Override
      public void onFrame(Peer peer, FrameEvent event) {
        String command = event.command().toString();
        if (!event.sent() && (command.equals("block") || command.equals("pong"))) {
          received.add(command);
        }
      }
    };
  }
}
