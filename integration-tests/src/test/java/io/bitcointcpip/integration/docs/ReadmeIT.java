package io.bitcointcpip.integration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.protocol.message.InventoryItem;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.Amount;
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
import org.junit.jupiter.api.io.TempDir;

/** The project's README: its output is what the program prints, and its example works. */
@Timeout(120)
class ReadmeIT {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final String THIS_FILE =
      "src/test/java/io/bitcointcpip/integration/docs/ReadmeIT.java";
  private static final String FIRST_PAYMENT =
      "0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd37040000000048473044"
          + "02204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca0"
          + "7de4860a4acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104"
          + "ae1a62fe09c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f1"
          + "42c21c1b7303b8a0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b"
          + "49840f8c53bc1eb68a382e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f"
          + "9d4c03f999b8643f656b412a3ac00000000";

  private final StringBuilder printed = new StringBuilder();

  @Test
  void theOutputShownIsWhatTheProgramPrints() throws IOException {
    assertEquals(
        withoutChance(block("text")), withoutChance(CliRun.of("tx", "--demo").out().strip()));
  }

  @Test
  void theTraceShownIsWhatTheProgramPrints() throws IOException {
    String trace = withoutChance(CliRun.of("tx", "--demo", "--trace").err());

    assertTrue(trace.contains(withoutChance(block("console"))), trace);
  }

  @Test
  void theProofShownIsWrittenAndVerifiedByTheCommandsShown(@TempDir Path directory)
      throws IOException {
    CliRun last = null;
    for (String line : block("shell").split("\n", -1)) {
      String[] arguments = line.replaceFirst("^java -jar \\S+ ", "").split(" ", -1);
      last =
          CliRun.finish(
              new ProcessBuilder(CliRun.command(List.of(), arguments))
                  .directory(directory.toFile())
                  .start());
      assertEquals(0, last.exitCode(), last.err());
    }
    assertEquals(block("txt"), last == null ? "" : last.out().strip());
  }

  @Test
  void theExampleShownIsTheOneThatIsRunHere() throws IOException {
    String example = flat(block("java"));

    assertTrue(flat(Files.readString(MODULE.resolve(THIS_FILE))).contains(example), example);
  }

  @Test
  void theExampleWorks() throws Exception {
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).start()) {
      node.serveTransaction(FIRST_PAYMENT);

      example(node.hostAndPort());
    }
    assertEquals("10.00000000 40.00000000 ", printed.toString());
  }

  private void example(String node) throws Exception {
    PeerOptions options = PeerOptions.client(Network.MAIN, UserAgent.of("/example:1.0/"));
    Txid txid = Txid.fromHex("f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16");
    try (PeerTransport transport = PeerTransport.open()) {
      PeerAddress address = PeerAddress.parse(node, Network.MAIN.defaultPort());
      Peer peer = transport.connect(address, options, new PeerListener() {}).get();
      Request request = new Request.Data(InventoryItem.witnessTransaction(txid));
      Answer answer = peer.ask(request, Duration.ofSeconds(30));
      if (answer instanceof Answer.Received received
          && received.message() instanceof TxMessage message) {
        message.transaction().outputs().forEach(output -> print(Amount.toBtc(output.value())));
      }
    }
  }

  private void print(String text) {
    printed.append(text).append(' ');
  }

  /** The first block of the README in this language. */
  private static String block(String language) throws IOException {
    List<String> lines = Files.readAllLines(MODULE.resolve("../README.md"));
    int start = lines.indexOf("```" + language) + 1;
    int end = start + lines.subList(start, lines.size()).indexOf("```");
    assertTrue(start > 0 && end > start, "a block of " + language + " in README.md");
    return String.join("\n", lines.subList(start, end));
  }

  /** Without ports and times, which are never the same twice. */
  private static String withoutChance(String output) {
    return output
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("\\d+\\.\\d+ (ms|s)\\b", "TIME $1");
  }

  /** Without line breaks and indentation, which differ. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
