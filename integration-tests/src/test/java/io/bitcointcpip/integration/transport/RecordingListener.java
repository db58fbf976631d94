package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is told, and fails the connection's end if it is told anything after that. */
class RecordingListener implements PeerListener {
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Queue<FrameEvent> frames = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Peer> ready = new CompletableFuture<>();
  private final CompletableFuture<DisconnectReason> closed = new CompletableFuture<>();
  private final AtomicInteger closedCount = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  @Override
  public void onReady(Peer peer) {
    noteLate();
    ready.complete(peer);
  }

  @Override
  public void onMessage(Peer peer, Message message) {
    noteLate();
    messages.add(message);
  }

  @Override
  public void onFrame(Peer peer, FrameEvent event) {
    noteLate();
    frames.add(event);
  }

  @Override
  public void onClosed(Peer peer, DisconnectReason reason) {
    closedCount.incrementAndGet();
    closed.complete(reason);
  }

  /** The peer, as soon as the handshake is over. */
  Peer peer() {
    return Client.get(ready);
  }

  /** The next message that answers no request. */
  Message message() {
    try {
      Message message = messages.poll(Client.SOON.toMillis(), TimeUnit.MILLISECONDS);
      assertNotNull(message, "a message");
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asserts that no message has come that answers no request. */
  void assertNoMessages() {
    assertEquals(List.of(), List.copyOf(messages));
  }

  List<FrameEvent> frames() {
    return List.copyOf(frames);
  }

  /** Why the connection ended, as soon as it has; it must be told once, and nothing after it. */
  DisconnectReason reason() {
    DisconnectReason reason = Client.get(closed);
    assertEquals(1, closedCount.get(), "calls of onClosed");
    assertEquals(0, late.get(), "calls after onClosed");
    return reason;
  }

  private void noteLate() {
    if (closed.isDone()) {
      late.incrementAndGet();
    }
  }
}
