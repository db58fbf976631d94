package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.FakeNodeBuilder;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.RandomFaults;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes with any faults at once: every attempt, request and connection comes to a typed end. */
@Timeout(120)
class RandomFaultsIT {
  private static final int NODES = 150;
  private static final TestTransaction WANTED =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32), 0, Octets.ofHex("0102"))
          .paying(1, "51")
          .build();
  private static final RandomFaults FAULTS =
      new RandomFaults(FakeNetwork.REGTEST, TestTransaction.builder().paying(2, "52").build());
  private static final PeerOptions IMPATIENT =
      Client.OPTIONS.withTimeouts(
          new Timeouts(Client.SOON, Client.SHORT, Client.SHORT, Client.SHORT, Client.SHORT));

  private record Attempt(
      long seed,
      List<Fault> faults,
      FakeNode node,
      RecordingListener told,
      CompletableFuture<Answer> answer) {
    @Override
    public String toString() {
      return "seed " + seed + ", " + faults;
    }
  }

  @Test
  @DisplayName("H15: nodes with any faults at once end with a typed reason")
  void everythingEndsWithATypedReason() {
    List<Attempt> attempts = new ArrayList<>();
    try (Client client = Client.open()) {
      for (long seed = 0; seed < NODES; seed++) {
        attempts.add(begin(client, seed));
      }
      for (Attempt each : attempts) {
        assertEnds(each);
      }
      try (FakeNode honest = FakeNode.start()) {
        Client.assertAlive(client.connect(honest));
      }
    } finally {
      attempts.forEach(each -> each.node.close());
    }
  }

  private static Attempt begin(Client client, long seed) {
    List<Fault> faults = FAULTS.some(new Random(seed));
    FakeNodeBuilder builder = FakeNode.builder();
    faults.forEach(builder::fault);
    FakeNode node = builder.start();
    node.serveTransaction(WANTED);
    RecordingListener told = new RecordingListener();
    CompletableFuture<Answer> answer =
        client
            .connecting(node, IMPATIENT, told)
            .thenCompose(RandomFaultsIT::ask)
            .exceptionally(failure -> new Answer.Disconnected(told.reason()));
    return new Attempt(seed, faults, node, told, answer);
  }

  private static CompletableFuture<Answer> ask(Peer peer) {
    return peer.request(new Request.Data(Client.itemOf(WANTED)), Client.SHORT)
        .whenComplete((answer, failure) -> peer.close());
  }

  private static void assertEnds(Attempt attempt) {
    assertNotNull(Client.get(attempt.answer), attempt::toString);
    DisconnectReason reason = attempt.told.reason();
    assertFalse(reason instanceof DisconnectReason.InternalFailure, () -> attempt + ": " + reason);
  }
}
