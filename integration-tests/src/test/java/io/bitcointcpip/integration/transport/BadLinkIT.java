package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links that are slow, or turn bits. */
@Timeout(120)
class BadLinkIT {
  private static final TestTransaction LARGE =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32), 0, Octets.zeros(8_000))
          .paying(1, "51")
          .build();

  @Test
  @DisplayName(
      "T12: a message that takes longer than its limit arrives, as long as it is on its way")
  void slowButHonest() {
    // The whole message takes about a second, its limit alone a fraction of that.
    Timeouts timeouts =
        new Timeouts(Client.SOON, Client.SOON, Client.SHORT, Client.SOON, Client.SOON)
            .withBytesPerSecond(500);
    PeerOptions options = Client.OPTIONS.withTimeouts(timeouts);
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(LARGE);
      Peer peer = client.connect(node, options, new RecordingListener());
      node.awaitHandshakes(1, Client.SOON);
      node.inject(Fault.dribble(64, 8));

      Answer answer = Client.ask(peer, LARGE);

      Answer.Received received = assertInstanceOf(Answer.Received.class, answer);
      assertTrue(received.elapsed().compareTo(Client.SHORT) > 0, received.elapsed().toString());
    }
  }

  @Test
  @DisplayName("T13: over a link that turns bits, data arrives right or not at all")
  void linkThatTurnsBits() throws IOException {
    int right = 0;
    int broken = 0;
    Timeouts impatient =
        new Timeouts(
            Client.SOON, Duration.ofMillis(500), Duration.ofMillis(500), Client.SOON, Client.SOON);
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(LARGE);
      for (long seed = 0; seed < 40; seed++) {
        try (CorruptingProxy proxy = CorruptingProxy.to(node.address(), seed, 1e-4)) {
          RecordingListener told = new RecordingListener();
          AtomicReference<Peer> open = new AtomicReference<>();
          Answer answer =
              Client.get(
                  client
                      .transport()
                      .connect(
                          new PeerAddress("127.0.0.1", proxy.port()),
                          Client.OPTIONS.withTimeouts(impatient),
                          told)
                      .thenCompose(
                          peer -> {
                            open.set(peer);
                            return peer.request(
                                new Request.Data(Client.itemOf(LARGE)), Duration.ofSeconds(1));
                          })
                      .exceptionally(failure -> new Answer.Disconnected(told.reason())));
          if (answer instanceof Answer.Received received) {
            TxMessage message = assertInstanceOf(TxMessage.class, received.message());
            assertEquals(Client.bytes(LARGE.raw()), message.transaction().raw(), "seed " + seed);
            right++;
          } else {
            broken++;
          }
          if (open.get() != null) {
            open.get().close();
          }
        }
      }
    }
    assertTrue(right > 0 && broken > 0, right + " right, " + broken + " broken");
  }
}
