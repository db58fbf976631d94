package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.RecordedMessage;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** version, verack, getdata, tx: what every introduction shows, here to the byte. */
@Timeout(60)
class TutorialFlowIT {
  /** The first payment: f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16. */
  private static final String FIRST_PAYMENT =
      """
      0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd37040000000048473044
      02204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de48
      60a4acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104ae1a62fe09
      c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f142c21c1b7303b8a
      0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a38
      2e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3
      ac00000000""";

  private static final String SENDADDRV2 = "f9beb4d9 73656e646164647276320000 00000000 5df6e0e2";
  private static final String VERACK = "f9beb4d9 76657261636b000000000000 00000000 5df6e0e2";
  private static final String GETDATA =
      """
      f9beb4d9 676574646174610000000000 25000000 1ee2bcea
      01 01000040 169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4""";

  @Test
  void theTransactionArrivesAndEveryByteSentIsAsExpected() {
    PeerOptions options =
        PeerOptions.client(Network.MAIN, UserAgent.of("/client/"))
            .withTimeouts(Client.OPTIONS.timeouts());
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).start();
        Client client = Client.open()) {
      TestTransaction payment = node.serveTransaction(FIRST_PAYMENT);

      Peer peer = client.connect(node, options, told);
      Answer answer = Client.ask(peer, payment);

      TxMessage tx =
          assertInstanceOf(
              TxMessage.class, assertInstanceOf(Answer.Received.class, answer).message());
      assertEquals(Octets.ofHex(FIRST_PAYMENT).toHex(), tx.transaction().raw().toHex());
      assertVersion(node.takeMessage("version", Client.SOON), node.port());
      Octets version = node.messages("version").get(0).raw();
      assertEquals(Octets.ofHex(version + SENDADDRV2 + VERACK + GETDATA), node.receivedBytes(1));
      assertEquals(
          List.of(
              "> version",
              "< version",
              "> sendaddrv2",
              "> verack",
              "< wtxidrelay",
              "< sendaddrv2",
              "< verack",
              "> getdata",
              "< tx"),
          told.frames().stream().map(TutorialFlowIT::line).toList());
    }
  }

  /** Only the time and the nonce are not known beforehand. */
  private static void assertVersion(RecordedMessage message, int port) {
    Octets payload = message.payload();
    String head = "f9beb4d9 76657273696f6e0000000000 5e000000";
    String receiver =
        "0000000000000000 00000000000000000000ffff7f000001 "
            + new OctetsBuilder().u16be(port).build();
    String rest = "08 2f636c69656e742f 00000000 01";

    assertTrue(message.isIntact(), "checksum");
    assertEquals(Octets.ofHex(head), message.raw().slice(0, 20));
    assertEquals(Octets.ofHex("80110100 0000000000000000"), payload.slice(0, 12));
    assertEquals(Octets.ofHex(receiver), payload.slice(20, 46));
    assertEquals(Octets.zeros(26), payload.slice(46, 72));
    assertNotEquals(Octets.zeros(8), payload.slice(72, 80), "nonce");
    assertEquals(Octets.ofHex(rest), payload.slice(80, payload.size()));
  }

  private static String line(FrameEvent event) {
    return (event.sent() ? "> " : "< ") + event.command();
  }
}
