package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node behind a slow link. */
@Timeout(60)
class SlowNodeIT {
  private static final int SIZE = 200_000;
  private static final Duration MESSAGE = Duration.ofSeconds(2);

  @Test
  @DisplayName("T12: a message that takes longer than its time, but keeps coming, is received")
  void aLargeMessageOverASlowLinkArrives() {
    assertArrives(new Timeouts(Client.SOON, Client.SOON, MESSAGE, Client.SOON, Client.SOON));
  }

  @Test
  @DisplayName("T12: a message that takes longer than a ping and its pong, which waits behind it")
  void aLargeMessageThatThePongWaitsBehindArrives() {
    assertArrives(
        new Timeouts(Client.SOON, Client.SOON, MESSAGE, MESSAGE, MESSAGE)
            .withIdle(MESSAGE.multipliedBy(2)));
  }

  private static void assertArrives(Timeouts timeouts) {
    TestTransaction large = TestTransaction.builder().paying(1, "6a" + "00".repeat(SIZE)).build();
    PeerOptions options = Client.OPTIONS.withTimeouts(timeouts.withBytesPerSecond(1_000));
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(large);
      Peer peer = client.connect(node, options, new RecordingListener());
      // 25 kB a second: four times as long as a message may take at a standstill, or a ping wait.
      node.inject(Fault.dribble(500, 20));

      Answer answer = Client.ask(peer, large);

      Answer.Received received = assertInstanceOf(Answer.Received.class, answer);
      assertTrue(
          received.elapsed().compareTo(MESSAGE.multipliedBy(2)) > 0, received.elapsed().toString());
      Client.assertAlive(peer);
    }
  }
}
