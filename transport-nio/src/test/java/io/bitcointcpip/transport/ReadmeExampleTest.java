package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.GossipSource;
import io.bitcointcpip.transport.discovery.GossipTally;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of README.md, run; and a check that they are the same ones. */
@Timeout(60)
class ReadmeExampleTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/transport/ReadmeExampleTest.java";
  private static final String POOL_FILE =
      "src/test/java/io/bitcointcpip/transport/pool/PeerPoolRunnerTest.java";

  private static final Transaction WANTED =
      Transaction.of(
          2,
          List.of(
              new TxInput(
                  new OutPoint(Txid.fromHex("11".repeat(32)), 0), Bytes.EMPTY, 0, Witness.EMPTY)),
          List.of(new TxOutput(1, Bytes.EMPTY), new TxOutput(2, Bytes.EMPTY)),
          0);

  private static final UserAgent AGENT = UserAgent.of("/node:1.0/");
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void aTransactionIsAskedForAndServed() throws Exception {
    InventoryItem item = InventoryItem.witnessTransaction(WANTED.txid());
    try (PeerTransport serving = PeerTransport.open();
        PeerServer server = serve(serving, ANY, item, WANTED)) {
      int port = server.localAddress().getPort();

      assertEquals(2, example(new PeerAddress("127.0.0.1", port), WANTED.txid()));
    }
  }

  private static PeerServer serve(
      PeerTransport transport,
      InetSocketAddress address,
      InventoryItem item,
      Transaction transaction)
      throws IOException {
    PeerOptions options = PeerOptions.client(Network.REGTEST, AGENT);
    int height = 0;
    PeerListener answering =
        new PeerListener() {
          @Override
          public void onMessage(Peer peer, Message message) {
            if (message instanceof GetData data && data.items().contains(item)) {
              var unused = peer.send(new TxMessage(transaction));
            }
          }
        };
    PeerServer server =
        transport.listen(address, options.serving(ServiceFlags.NETWORK, height), () -> answering);
    return server;
  }

  private static int example(PeerAddress address, Txid txid) throws Exception {
    int outputs = 0;
    try (PeerTransport transport = PeerTransport.open()) {
      PeerOptions options = PeerOptions.client(Network.REGTEST, UserAgent.of("/example:1.0/"));
      Peer peer = transport.connect(address, options, new PeerListener() {}).get();
      Request request = new Request.Data(InventoryItem.witnessTransaction(txid));
      Answer answer = peer.ask(request, Duration.ofSeconds(10));
      if (answer instanceof Answer.Received received
          && received.message() instanceof TxMessage found) {
        outputs = found.transaction().outputs().size();
      }
    }
    return outputs;
  }

  @Test
  void addressesAreAskedForAndTheWireIsSeen() throws Exception {
    CompletableFuture<GossipTally> tally = new CompletableFuture<>();
    List<String> wire = new CopyOnWriteArrayList<>();
    try (PeerTransport serving = PeerTransport.open();
        PeerTransport transport = PeerTransport.open();
        PeerServer server =
            serving.listen(ANY, PeerOptions.client(Network.MAIN, AGENT), () -> telling())) {
      PeerAddress address = new PeerAddress("127.0.0.1", server.localAddress().getPort());

      Peer peer = ask(transport, address, wire, tally);

      assertEquals(1, tally.get().fresh());
      assertEquals("v2", peer.info().transport());
      assertEquals("> version", wire.get(0));
      assertTrue(wire.contains("< addrv2"), wire.toString());
    }
  }

  private static PeerListener telling() {
    AddrV2.Entry entry =
        new AddrV2.Entry(
            now().unixSeconds(),
            ServiceFlags.NETWORK,
            AddressNetwork.IPV4,
            Bytes.of(8, 8, 8, 8),
            8333);
    return new PeerListener() {
      @Override
      public void onMessage(Peer peer, Message message) {
        if (message instanceof GetAddr) {
          var unused = peer.send(new AddrV2(ImmutableList.of(entry)));
        }
      }
    };
  }

  private static Peer ask(
      PeerTransport transport,
      PeerAddress address,
      List<String> wire,
      CompletableFuture<GossipTally> tally)
      throws Exception {
    AddressBook book = new AddressBook(AddressPolicy.forConnections(), new Random(1));
    PeerListener asking =
        new PeerListener() {
          @Override
          public void onReady(Peer peer) {
            var unused = peer.send(new GetAddr());
          }

          @Override
          public void onMessage(Peer peer, Message message) {
            if (message instanceof AddrV2 told) {
              GossipSource source = new GossipSource(peer.address(), System.nanoTime());
              tally.complete(book.add(source, told, now()));
            }
          }

          @Override
          public void onFrame(Peer peer, FrameEvent event) {
            wire.add((event.sent() ? "> " : "< ") + event.command());
          }
        };
    PeerOptions options =
        PeerOptions.client(Network.MAIN, UserAgent.of("/example:1.0/"))
            .withTransport(TransportPreference.AUTO);
    Peer peer = transport.connect(address, options, asking).get();
    return peer;
  }

  private static Moment now() {
    return new Moment(System.nanoTime(), Instant.now().getEpochSecond());
  }

  @Test
  void theReadmeShowsTheseExamples() throws IOException {
    String tests =
        flat(Files.readString(MODULE.resolve(THIS_FILE)))
            + flat(Files.readString(MODULE.resolve(POOL_FILE)));
    String readme = Files.readString(MODULE.resolve("README.md"));
    List<String> examples =
        Splitter.on("```")
            .splitToStream(readme)
            .filter(each -> each.startsWith("java\n"))
            .map(each -> flat(each.substring("java".length())))
            .toList();

    assertEquals(4, examples.size());
    examples.forEach(each -> assertTrue(tests.contains(each), each));
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
