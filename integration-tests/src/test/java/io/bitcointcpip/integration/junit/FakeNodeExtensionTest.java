package io.bitcointcpip.integration.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The extension is used here as any test would use it. */
@FakeNodeTest(network = FakeNetwork.MAIN, blocks = 3)
@Timeout(60)
class FakeNodeExtensionTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private int prepared;

  @BeforeEach
  void remember(FakeNode node) {
    prepared = node.port();
  }

  @Test
  void theNodeOfThePreparationIsThatOfTheTest(FakeNode node) {
    assertEquals(prepared, node.port());
    assertEquals(3, node.headers().height());
  }

  @Test
  void everyParameterIsAnotherNode(FakeNode first, FakeNode second) {
    assertEquals(prepared, first.port());
    assertNotEquals(first.port(), second.port());
  }

  @Test
  void aFailureTellsWhatWasReceived(FakeNode node) throws IOException {
    try (Socket socket = new Socket(node.address().getAddress(), node.port())) {
      WireMessage.ping(0x0102).frame(FakeNetwork.MAIN.magic()).writeTo(socket.getOutputStream());
      node.takeMessage("ping", SOON);
    }

    assertEquals(
        "received by the node at "
            + node.hostAndPort()
            + ":\n  connection 1: ping, 8 bytes 0201000000000000",
        new ReceivedMessages(List.of(node)).getMessage());
  }

  @Test
  void nodesOfATestThatIsOverAreClosed() {
    TestNodes nodes = new TestNodes(FakeNode::start);
    FakeNode node = nodes.get(0);

    nodes.close();

    assertThrows(
        ConnectException.class, () -> new Socket(node.address().getAddress(), node.port()).close());
  }
}
