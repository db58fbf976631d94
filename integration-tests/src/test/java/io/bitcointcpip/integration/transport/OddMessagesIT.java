package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that are framed well, and hold what nobody knows or too much of what everybody does. */
@Timeout(60)
class OddMessagesIT {
  private static final int LARGEST = 4_000_000;

  @DisplayName("C06: unknown messages of 0 and of 4,000,000 bytes are passed over, not stored")
  @Test
  void unknownMessagesArePassedOverWhateverTheirSize() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);
      Client.assertAlive(peer);
      long loop = loopThread();
      long before = threads.getThreadAllocatedBytes(loop);

      node.send(
          WireMessage.empty("whatsthis"), new WireMessage("whatsthis", Octets.zeros(LARGEST)));
      Client.assertAlive(peer);

      long allocated = threads.getThreadAllocatedBytes(loop) - before;
      assertTrue(allocated < LARGEST / 4, () -> allocated + " bytes allocated");
    }
  }

  @DisplayName("C12: lists of one element too many end the connection")
  @ParameterizedTest
  @CsvSource({"inv, 50001, 36", "notfound, 50001, 36", "headers, 2001, 81", "addr, 1001, 30"})
  void listsThatAreTooLongEndTheConnection(String command, int count, int elementSize) {
    Octets payload =
        new OctetsBuilder().compactSize(count).bytes(Octets.zeros(count * elementSize)).build();

    DisconnectReason reason = endedBy(new WireMessage(command, payload));

    assertFalse(reason.isTransient(), reason.describe());
    assertTrue(reason.describe().contains(command), reason.describe());
  }

  @DisplayName("C20: a header that says it has transactions ends the connection")
  @Test
  void aHeaderWithTransactionsEndsTheConnection() {
    Octets payload =
        new OctetsBuilder().compactSize(1).bytes(Octets.zeros(80)).compactSize(1).build();

    assertInstanceOf(
        DisconnectReason.MalformedMessage.class, endedBy(new WireMessage("headers", payload)));
  }

  /** The reason for which the message ends one connection, while another one goes on. */
  private static DisconnectReason endedBy(WireMessage message) {
    RecordingListener told = new RecordingListener();
    try (FakeNode bad = FakeNode.start();
        FakeNode good = FakeNode.start();
        Client client = Client.open()) {
      Peer other = client.connect(good);
      // The answer shows that the node knows the connection: what it sends now does arrive there.
      Client.assertAlive(client.connect(bad, told));
      bad.send(message);
      DisconnectReason reason = told.reason();
      Client.assertAlive(other);
      return reason;
    }
  }

  private static long loopThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("btc-p2p-loop-"))
        .mapToLong(Thread::getId)
        .findFirst()
        .orElseThrow();
  }
}
