package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.InventoryEntry;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that say what is out of place: what is harmless is passed over, and nobody is answered. */
@Timeout(120)
class SessionIT {
  private static final TestTransaction PAYMENT = TestTransaction.builder().paying(1, "51").build();
  private static final InventoryEntry WANTED =
      new InventoryEntry(InventoryEntry.TX, PAYMENT.txid());
  private static final int SEQUENCES = 60;

  @Test
  @DisplayName("H02: data before verack is neither delivered nor answered")
  void dataBeforeVerackIsIgnored() {
    List<WireMessage> early =
        List.of(
            WireMessage.tx(PAYMENT.raw()),
            WireMessage.inventory("inv", List.of(WANTED)),
            WireMessage.inventory("getdata", List.of(WANTED)),
            WireMessage.empty("getaddr"));
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().fault(Fault.beforeVersion(early)).start();
        Client client = Client.open()) {
      node.inject(Fault.unsolicited("version", early));

      Client.assertAlive(client.connect(node, told));

      told.assertNoMessages();
      assertEquals(List.of("version", "sendaddrv2", "verack", "ping"), commandsFrom(node));
    }
  }

  @Test
  @DisplayName(
      "H02: nothing but the handshake is said before verack; what else is to be, is refused")
  void nothingIsSaidBeforeVerack() {
    EarlyListener told = new EarlyListener();
    try (FakeNode node = FakeNode.builder().fault(Fault.noVerack()).start();
        Client client = Client.open()) {
      CompletableFuture<Peer> connecting = client.connecting(node, Client.OPTIONS, told);

      assertEquals(SendOutcome.REFUSED, Client.get(told.sent));
      assertEquals(new Answer.Refused(), Client.get(told.asked));
      node.takeMessage("verack", Client.SOON);
      connecting.cancel(false);
      node.awaitAllClosed(Client.SOON);
      assertEquals(List.of("version", "sendaddrv2", "verack"), commandsFrom(node));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {31_800, 70_001, 70_016, Integer.MAX_VALUE})
  @DisplayName("H07: extreme values of version are no overflow")
  void extremeVersionsAreSpokenWith(int version) {
    for (int height : new int[] {1, Integer.MAX_VALUE}) {
      for (long time : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
        try (FakeNode node =
                FakeNode.builder()
                    .version(version)
                    .services(time)
                    .startHeight(height)
                    .time(time)
                    .start();
            Client client = Client.open()) {
          Peer peer = client.connect(node);

          assertEquals(version, peer.info().handshake().version().version());
          assertEquals(height, peer.info().handshake().version().startHeight());
          Client.assertAlive(peer);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 31_799})
  @DisplayName("H07: a version that is too old is refused with its reason")
  void versionsThatAreTooOldAreRefused(int version) {
    try (FakeNode node = FakeNode.builder().version(version).start();
        Client client = Client.open()) {
      DisconnectReason reason = client.connectInVain(node, Client.OPTIONS);

      assertInstanceOf(DisconnectReason.Unsuitable.class, reason);
      assertTrue(reason.describe().contains(Integer.toString(version)), reason.describe());
    }
  }

  @Test
  @DisplayName("H09: pongs that are short, wrong or unasked are ignored")
  void pongsThatAnswerNothingAreIgnored() {
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer peer = client.connect(node, told);
      node.awaitHandshakes(1, Client.SOON);

      node.send(
          WireMessage.empty("pong"),
          new WireMessage("pong", Octets.ofHex("01020304050607")),
          new WireMessage("pong", Octets.zeros(8)),
          new WireMessage("pong", Octets.ofHex("0102030405060708")));

      Client.assertAlive(peer);
      told.assertNoMessages();
    }
  }

  @Test
  @DisplayName("H12: old and late messages are tolerated")
  void oldAndLateMessagesAreTolerated() {
    try (FakeNode node = FakeNode.builder().chatty().start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);
      node.awaitHandshakes(1, Client.SOON);

      node.send(
          new WireMessage("reject", Octets.ofHex("02747810" + "00")),
          new WireMessage("alert", Octets.ofHex("0000")),
          WireMessage.sendCmpct(),
          WireMessage.feeFilter(1_000),
          WireMessage.empty("wtxidrelay"),
          WireMessage.empty("sendaddrv2"),
          WireMessage.empty("sendheaders"),
          WireMessage.empty("verack"));

      Client.assertAlive(peer);
    }
  }

  @Test
  @DisplayName("H13: a node's own questions are neither answered nor held against it")
  void questionsOfAPeerAreNotAnswered() {
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      Peer peer = client.connect(node);
      node.awaitHandshakes(1, Client.SOON);

      node.send(
          WireMessage.getHeaders(List.of(Octets.zeros(32))),
          WireMessage.inventory("getdata", List.of(WANTED)),
          WireMessage.empty("getaddr"),
          WireMessage.empty("mempool"));
      Client.assertAlive(peer);

      assertEquals(List.of("version", "sendaddrv2", "verack", "ping"), commandsFrom(node));
    }
  }

  @Test
  @DisplayName("H15: random sequences of messages end in a typed reason or not at all")
  void randomSequencesHarmNobodyElse() {
    try (FakeNode quiet = FakeNode.start();
        Client client = Client.open()) {
      Peer other = client.connect(quiet);
      for (long seed = 0; seed < SEQUENCES; seed++) {
        String label = "seed " + seed;
        RecordingListener told = new RecordingListener();
        try (FakeNode node = FakeNode.start()) {
          client.connect(node, told);
          node.awaitHandshakes(1, Client.SOON);
          node.send(sequence(new Random(seed)).toArray(WireMessage[]::new));
          node.closeConnections();

          DisconnectReason reason = told.reason();

          assertFalse(
              reason instanceof DisconnectReason.InternalFailure,
              () -> label + ": " + reason.describe());
        }
      }
      Client.assertAlive(other);
    }
  }

  /** Messages that exist, with payloads that may be anything; now and then one that is right. */
  private static List<WireMessage> sequence(Random random) {
    List<String> commands =
        List.of(
            "verack",
            "ping",
            "pong",
            "inv",
            "getdata",
            "notfound",
            "tx",
            "block",
            "headers",
            "getheaders",
            "addr",
            "addrv2",
            "getaddr",
            "mempool",
            "sendheaders",
            "feefilter",
            "sendcmpct",
            "cmpctblock",
            "blocktxn",
            "merkleblock",
            "cfilter",
            "reject",
            "nonsense");
    List<WireMessage> messages = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String command = commands.get(random.nextInt(commands.size()));
      messages.add(
          switch (random.nextInt(4)) {
            case 0 -> WireMessage.ping(random.nextLong());
            case 1 -> WireMessage.empty(command);
            case 2 -> new WireMessage(command, Octets.zeros(random.nextInt(100)));
            default -> new WireMessage(command, noise(random));
          });
    }
    return messages;
  }

  private static Octets noise(Random random) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return Octets.of(noise);
  }

  /** Sends and asks as soon as the connection stands. */
  private static final class EarlyListener extends RecordingListener {
    private final CompletableFuture<SendOutcome> sent = new CompletableFuture<>();
    private final CompletableFuture<Answer> asked = new CompletableFuture<>();

    @Override
    public void onConnected(Peer peer) {
      CompletableFuture<Void> unused = peer.send(new GetAddr()).thenAccept(sent::complete);
      unused =
          peer.request(new Request.Data(Client.itemOf(PAYMENT)), Client.SOON)
              .thenAccept(asked::complete);
    }
  }

  private static List<String> commandsFrom(FakeNode node) {
    return node.messages().stream().map(message -> message.command()).toList();
  }
}
