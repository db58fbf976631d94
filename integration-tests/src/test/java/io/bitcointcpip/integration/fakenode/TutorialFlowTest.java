package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The flow that every introduction shows, with literal bytes on both sides. */
@Timeout(30)
class TutorialFlowTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /**
   * The first payment, from block 170:
   * f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16.
   */
  private static final String FIRST_PAYMENT =
      """
      0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd37040000000048473044
      02204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de48
      60a4acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104ae1a62fe09
      c5f51b13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f142c21c1b7303b8a
      0626f1baded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a38
      2e97b1482ecad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3
      ac00000000""";

  private static final String CLIENT_VERSION =
      """
      f9beb4d9 76657273696f6e0000000000 5e000000 1434f980
      80110100 0000000000000000 0065cd1d00000000
      0000000000000000 00000000000000000000000000000000 0000
      0000000000000000 00000000000000000000000000000000 0000
      0807060504030201 08 2f636c69656e742f 00000000 01""";

  private static final String NODE_VERSION =
      """
      f9beb4d9 76657273696f6e0000000000 66000000 23496cdb
      80110100 0904000000000000 0065cd1d00000000
      0000000000000000 00000000000000000000000000000000 0000
      0904000000000000 00000000000000000000000000000000 0000
      8877665544332211 10 2f5361746f7368693a33302e302e302f 00000000 01""";

  private static final String WTXIDRELAY = "f9beb4d9 777478696472656c61790000 00000000 5df6e0e2";
  private static final String SENDADDRV2 = "f9beb4d9 73656e646164647276320000 00000000 5df6e0e2";
  private static final String VERACK = "f9beb4d9 76657261636b000000000000 00000000 5df6e0e2";

  private static final String GETDATA =
      """
      f9beb4d9 676574646174610000000000 25000000 1ee2bcea
      01 01000040 169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4""";

  private static final String TX_HEADER = "f9beb4d9 747800000000000000000000 13010000 169e1e83";

  private static final String GETDATA_OF_UNKNOWN =
      """
      f9beb4d9 676574646174610000000000 25000000 ddfe0aab
      01 01000040 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""";

  private static final String NOTFOUND =
      """
      f9beb4d9 6e6f74666f756e6400000000 25000000 ddfe0aab
      01 01000040 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""";

  @Test
  void everyByteOfTheFlowIsAsExpected() throws Exception {
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).time(0x1dcd6500L).start();
        RawPeer client = RawPeer.connect(node)) {
      node.serveTransaction(FIRST_PAYMENT);

      client.send(Octets.ofHex(CLIENT_VERSION));
      assertReceived(NODE_VERSION, client);
      assertReceived(WTXIDRELAY, client);
      assertReceived(SENDADDRV2, client);
      assertReceived(VERACK, client);
      client.send(Octets.ofHex(VERACK));
      client.send(Octets.ofHex(GETDATA));
      assertReceived(TX_HEADER, client);
      assertReceived(FIRST_PAYMENT, client);
      client.send(Octets.ofHex(GETDATA_OF_UNKNOWN));
      assertReceived(NOTFOUND, client);

      assertEquals("version", node.takeMessage(SOON).command());
      assertEquals("verack", node.takeMessage(SOON).command());
      assertEquals(Octets.ofHex(GETDATA), node.takeMessage("getdata", SOON).raw());
      assertEquals(
          Octets.ofHex(CLIENT_VERSION + VERACK + GETDATA + GETDATA_OF_UNKNOWN),
          node.receivedBytes(1));
    }
  }

  private static void assertReceived(String hex, RawPeer client) throws Exception {
    Octets expected = Octets.ofHex(hex);
    assertEquals(expected, client.read(expected.size()));
  }
}
