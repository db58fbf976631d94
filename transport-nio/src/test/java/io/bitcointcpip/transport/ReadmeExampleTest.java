package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.GetData;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.primitive.TxInput;
import io.bitcointcpip.protocol.primitive.TxOutput;
import io.bitcointcpip.protocol.primitive.Witness;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of README.md, run; and a check that it is the same one. */
@Timeout(60)
class ReadmeExampleTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/transport/ReadmeExampleTest.java";

  private static final Transaction WANTED =
      Transaction.of(
          2,
          List.of(
              new TxInput(
                  new OutPoint(Txid.fromHex("11".repeat(32)), 0), Bytes.EMPTY, 0, Witness.EMPTY)),
          List.of(new TxOutput(1, Bytes.EMPTY), new TxOutput(2, Bytes.EMPTY)),
          0);

  @Test
  void theExampleWorks() throws Exception {
    InventoryItem item = InventoryItem.witnessTransaction(WANTED.txid());
    PeerListener node =
        new PeerListener() {
          @Override
          public void onMessage(Peer peer, Message message) {
            if (message instanceof GetData data && data.items().contains(item)) {
              CompletableFuture<SendOutcome> unused = peer.send(new TxMessage(WANTED));
            }
          }
        };
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (PeerTransport serving = PeerTransport.open();
        PeerServer server =
            serving.listen(
                any, PeerOptions.client(Network.REGTEST, UserAgent.of("/node:1.0/")), () -> node)) {
      int port = server.localAddress().getPort();

      assertEquals(2, example(new PeerAddress("127.0.0.1", port), WANTED.txid()));
    }
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
  void theReadmeShowsThisExample() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    int start = readme.indexOf("```java") + "```java".length();
    String example = flat(readme.substring(start, readme.indexOf("```", start)));

    assertTrue(flat(Files.readString(MODULE.resolve(THIS_FILE))).contains(example), example);
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
