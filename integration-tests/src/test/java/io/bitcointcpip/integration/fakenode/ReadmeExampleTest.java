package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.wire.Txid;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of README.md, run; and a check that it is the same one. */
@Timeout(60)
class ReadmeExampleTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/integration/fakenode/ReadmeExampleTest.java";

  private final PeerOptions options = PeerOptions.client(Network.MAIN, UserAgent.of("/example/"));

  @Test
  void exampleWorks() throws Exception {
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).start();
        PeerTransport transport = PeerTransport.open()) {
      TestTransaction transaction = TestTransaction.builder().paying(1_000, "6a").build();
      node.serveTransaction(transaction);
      node.inject(Fault.oneByteSegments());

      PeerAddress address = PeerAddress.parse(node.hostAndPort(), 8333);
      Peer peer = transport.connect(address, options, new PeerListener() {}).get();
      InventoryItem item =
          InventoryItem.witnessTransaction(Txid.TYPE.fromHex(transaction.txidHex()));
      Answer answer = peer.request(new Request.Data(item), Duration.ofSeconds(5)).get();

      assertInstanceOf(Answer.Received.class, answer);
      RecordedMessage asked = node.takeMessage("getdata", Duration.ofSeconds(5));
      assertEquals("0101000040" + transaction.txid(), asked.payload().toHex());
    }
  }

  @Test
  void readmeShowsThisExample() throws IOException {
    List<String> readme = Files.readAllLines(MODULE.resolve("README.md"));
    int start = readme.indexOf("```java") + 1;
    int end = start + readme.subList(start, readme.size()).indexOf("```");

    String shown = flat(readme.subList(start, end));

    assertTrue(end > start, "an example in README.md");
    assertTrue(flat(Files.readAllLines(MODULE.resolve(THIS_FILE))).contains(shown), shown);
  }

  /** Without indentation, which differs. */
  private static String flat(List<String> lines) {
    return String.join("\n", lines.stream().map(String::strip).toList());
  }
}
