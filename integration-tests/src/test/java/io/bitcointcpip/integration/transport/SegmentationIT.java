package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.message.UnknownMessage;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerServer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the network cuts the stream, the messages are the same. */
@Timeout(120)
class SegmentationIT {
  private static final TestTransaction TRANSACTION =
      TestTransaction.builder()
          .spendingWithWitness(Octets.zeros(32), 0, Octets.ofHex("0102"))
          .paying(1, "51")
          .build();

  @Test
  @DisplayName("T01: segments of one byte make no difference to the caller")
  void segmentsOfOneByteMakeNoDifference() {
    TestBlock block = TestBlock.builder().transactions(List.of(TRANSACTION)).mine();
    try (FakeNode node = FakeNode.builder().fault(Fault.oneByteSegments()).start();
        Client client = Client.open()) {
      node.serveBlock(block);

      Peer peer = client.connect(node);
      Answer answer = Client.ask(peer, Client.itemOf(block), Client.SOON);

      BlockMessage message =
          assertInstanceOf(
              BlockMessage.class, assertInstanceOf(Answer.Received.class, answer).message());
      assertEquals(Client.bytes(block.raw()), message.block().raw());
    }
  }

  @Test
  @DisplayName("T01: segments of one byte make no difference to who was called")
  void segmentsOfOneByteMakeNoDifferenceToWhoWasCalled() throws IOException {
    RecordingListener told = new RecordingListener();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (FakeNode node = FakeNode.builder().fault(Fault.oneByteSegments()).start();
        Client client = Client.open();
        PeerServer server = client.transport().listen(anyPort, Client.OPTIONS, () -> told)) {
      node.serveTransaction(TRANSACTION);

      node.connectTo(server.localAddress());

      assertInstanceOf(Answer.Received.class, Client.ask(told.peer(), TRANSACTION));
      assertEquals("version", node.takeMessage(Client.SOON).command());
    }
  }

  @Test
  @DisplayName("T02: a thousand messages in one segment arrive in order")
  void manyMessagesInOneSegmentArriveInOrder() {
    List<WireMessage> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new WireMessage("number", Octets.of(new byte[] {(byte) (i >> 8), (byte) i})));
    }
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().fault(Fault.coalesceMessages()).start();
        Client client = Client.open()) {
      node.serveTransaction(TRANSACTION);
      node.inject(Fault.unsolicited("getdata", many));

      Peer peer = client.connect(node, told);
      Answer answer = Client.ask(peer, TRANSACTION);

      assertInstanceOf(Answer.Received.class, answer);
      for (WireMessage each : many) {
        assertEquals(Client.bytes(each.payload()), told.message().payload());
      }
    }
  }

  @Test
  void largeMessageReachesAPeerThatTakesItInSmallPieces() {
    byte[] payload = new byte[3_900_000];
    new Random(1).nextBytes(payload);
    try (FakeNode node = FakeNode.builder().receiveBuffer(4_096).start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);

      SendOutcome outcome =
          Client.get(peer.send(new UnknownMessage(new CommandName("large"), Bytes.wrap(payload))));

      assertEquals(SendOutcome.SENT, outcome);
      assertEquals(Octets.of(payload), node.takeMessage("large", Client.SOON).payload());
      Client.assertAlive(peer);
    }
  }

  @Test
  @DisplayName("H08: a flood of 100,000 pings is answered, and the peer stays of use")
  void pingFlood() {
    try (FakeNode node = FakeNode.builder().fault(Fault.coalesceMessages()).start();
        Client client = Client.open()) {
      node.inject(Fault.pingFlood("ping", 100_000));
      Peer peer = client.connect(node);

      assertEquals(SendOutcome.SENT, Client.get(peer.send(new Ping(1))));
      node.takeMessage("pong", Client.SOON);
      node.heal();

      Client.assertAlive(peer);
    }
  }
}
