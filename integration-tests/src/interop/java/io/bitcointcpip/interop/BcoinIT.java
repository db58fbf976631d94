package io.bitcointcpip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.ConnectionException;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** bcoin, a full node in another language, as the peer. */
@Timeout(300)
class BcoinIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // set before every test
  private static BcoinNode node;

  @BeforeAll
  static void start() throws Exception {
    node = BcoinNode.start();
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
  }

  @Test
  void theHandshakeTellsWhatTheNodeIs() {
    JsonNode ping =
        CliRun.of("ping", node.hostAndPort(), "-n", "regtest", "--transport", "v1", "--json").json();

    assertTrue(ping.get("user_agent").asText().startsWith("/bcoin:"), ping.toString());
    assertEquals(node.height(), ping.get("start_height").asInt());
    assertTrue(ping.get("services").toString().contains("NETWORK"), ping.toString());
  }

  @Test
  void aTransactionOfTheMempoolIsRetrievedWithItsWitness() {
    String txid = node.unconfirmed().get("txid").asText();

    assertEquals(node.unconfirmed().get("hex").asText() + "\n", tx(txid, "--hex").out());
    JsonNode json = tx(txid, "--json").json();
    assertEquals(txid, json.get("txid").asText());
    assertEquals("[\"txid\"]", json.at("/p2p/verified").toString());
  }

  @Test
  void aConfirmedTransactionIsProvenByItsBlock() {
    String txid = node.confirmed().get("txid").asText();
    String block = node.confirmed().get("block").asText();

    JsonNode json = tx(txid, "--block", block, "--json").json();

    assertEquals(node.confirmed().get("hex").asText(), json.get("hex").asText());
    assertEquals(block, json.get("blockhash").asText());
    assertEquals(node.confirmed().get("height").asInt(), json.at("/p2p/height").asInt());
    assertTrue(json.at("/p2p/verified").toString().contains("witness"), json.toString());
  }

  @Test
  void whatTheNodeDoesNotHaveIsNotFound() {
    tx("ab".repeat(32), "--timeout", "10s").assertFailed(3, "not found");
  }

  @Test
  void headersComeFromGenesisToTheTip() throws Exception {
    try (PeerTransport transport = PeerTransport.open()) {
      Peer peer = connect(transport, TransportPreference.V1);

      Request request = new Request.HeadersAfter(genesis());
      Answer answer = peer.request(request, PATIENCE).get();

      Answer.Received received = assertInstanceOf(Answer.Received.class, answer);
      List<BlockHeader> headers =
          assertInstanceOf(Headers.class, received.message()).headers();
      assertEquals(node.height(), headers.size());
      assertEquals(node.tip(), headers.get(headers.size() - 1).hash().toString());
    }
  }

  /** bcoin greets whoever connects; BIP324 allows no second attempt once a byte was received. */
  @Test
  void aNodeThatSpeaksV1FirstIsNotCalledAgain() {
    try (PeerTransport transport = PeerTransport.open()) {
      ExecutionException failure =
          assertThrows(
              ExecutionException.class, () -> connect(transport, TransportPreference.AUTO));

      assertInstanceOf(ConnectionException.class, failure.getCause());
    }
  }

  private static BlockHash genesis() throws Exception {
    return BlockHeader.of(Network.REGTEST.genesisHeader()).hash();
  }

  private static Peer connect(PeerTransport transport, TransportPreference preference)
      throws Exception {
    PeerOptions options =
        PeerOptions.client(Network.REGTEST, UserAgent.of("/interop:1.0/"))
            .withTransport(preference);
    PeerAddress address = PeerAddress.parse(node.hostAndPort(), 18444);
    return transport.connect(address, options, new PeerListener() {}).get();
  }

  private static CliRun tx(String txid, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("tx", txid, "-n", "regtest", "--transport", "v1", "-p", node.hostAndPort()));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }
}
