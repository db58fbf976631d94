package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node without faults behaves as Core does. */
@Timeout(60)
class ConversationTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Octets UNKNOWN = Octets.ofHex("aa".repeat(32));
  private static final TestTransaction LEGACY = TestTransaction.builder().paying(1, "51").build();
  private static final TestTransaction SEGWIT =
      TestTransaction.builder()
          .spendingWithWitness(UNKNOWN, 0, Octets.ofHex("0102"))
          .paying(2, "51")
          .build();

  @Test
  void messagesBeforeVersionAreIgnored() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(WireMessage.ping(1), WireMessage.empty("verack"), RawPeer.version(70_016, true));

      peer.expectCommands(List.of("version", "wtxidrelay", "sendaddrv2", "verack"));
    }
  }

  @Test
  void requestsBeforeVerackAreIgnored() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(RawPeer.version(70_016, true));
      peer.expectCommands(List.of("version", "wtxidrelay", "sendaddrv2", "verack"));
      peer.send(RawPeer.version(70_016, true), WireMessage.ping(1), getData(1, UNKNOWN));
      peer.send(WireMessage.empty("verack"));

      peer.expectSilence();
    }
  }

  @Test
  void oldPeersAreNotToldOfNewMessages() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node, 70_015, true)) {
      peer.expectSilence();
    }
  }

  @Test
  void tooOldPeersAreDisconnected() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(RawPeer.version(31_799, true));

      peer.expectEnd();
    }
  }

  @Test
  void negotiationAfterVerackEndsTheConnection() throws IOException {
    for (String late : List.of("wtxidrelay", "sendaddrv2")) {
      try (FakeNode node = FakeNode.start();
          RawPeer peer = RawPeer.ready(node)) {
        peer.send(WireMessage.empty(late));

        peer.expectEnd();
      }
    }
  }

  @Test
  void wrongMagicAndOversizeEndTheConnection() throws IOException {
    WireMessage ping = WireMessage.ping(1);
    for (Octets bad :
        List.of(ping.frame(FakeNetwork.MAIN.magic()), ping.frameHeader(RawPeer.MAGIC, 4_000_001))) {
      try (FakeNode node = FakeNode.start();
          RawPeer peer = RawPeer.ready(node)) {
        peer.send(bad);

        peer.expectEnd();
      }
    }
  }

  @Test
  void badChecksumsUnknownAndMalformedMessagesAreIgnored() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.ping(1).frame(RawPeer.MAGIC).withFlippedBit(20));
      peer.send(WireMessage.empty("nonsense"));
      peer.send(WireMessage.empty("getdata"), WireMessage.empty("ping"), WireMessage.empty("tx"));

      peer.expectSilence();
    }
  }

  @Test
  void transactionsAreSentInTheFormThatWasAskedFor() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveTransaction(SEGWIT);

      peer.send(getData(InventoryEntry.TX, SEGWIT.txid()));
      peer.send(getData(InventoryEntry.WITNESS_TX, SEGWIT.txid()));
      peer.send(getData(InventoryEntry.WTX, SEGWIT.wtxid()));

      peer.expect(WireMessage.tx(SEGWIT.stripped()));
      peer.expect(WireMessage.tx(SEGWIT.raw()), WireMessage.tx(SEGWIT.raw()));
    }
  }

  @Test
  void txidIsNotAnsweredAsWtxid() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveTransaction(SEGWIT);

      peer.send(getData(InventoryEntry.WTX, SEGWIT.txid()));

      peer.expectCommands(List.of("notfound"));
    }
  }

  @Test
  void runOfTransactionsEndsWithOneNotFound() throws IOException {
    InventoryEntry one = new InventoryEntry(InventoryEntry.TX, UNKNOWN);
    InventoryEntry two = new InventoryEntry(InventoryEntry.WTX, LEGACY.txid().reversed());
    InventoryEntry known = new InventoryEntry(InventoryEntry.TX, LEGACY.txid());
    TestBlock block = TestBlock.builder().mine();
    InventoryEntry blockEntry = new InventoryEntry(InventoryEntry.WITNESS_BLOCK, block.hash());
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveTransaction(LEGACY);
      node.serveBlock(block);

      peer.send(WireMessage.inventory("getdata", List.of(one, known, two, blockEntry, one)));

      peer.expect(
          WireMessage.tx(LEGACY.raw()),
          WireMessage.inventory("notfound", List.of(one, two)),
          WireMessage.block(block.raw()),
          WireMessage.inventory("notfound", List.of(one)));
    }
  }

  @Test
  void blocksAreSentInTheFormThatWasAskedForAndUnknownOnesNotAtAll() throws IOException {
    TestBlock block = TestBlock.builder().transactions(List.of(SEGWIT)).mine();
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveBlock(block.raw().toByteArray());

      peer.send(getData(InventoryEntry.WITNESS_BLOCK, UNKNOWN));
      peer.send(getData(InventoryEntry.BLOCK, block.hash()));
      peer.send(getData(InventoryEntry.WITNESS_BLOCK, block.hash()));

      peer.expect(WireMessage.block(block.stripped()), WireMessage.block(block.raw()));
      peer.expectSilence();
    }
  }

  @Test
  void peerWithoutRelayGetsNoWordAboutTransactions() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node, 70_016, false)) {
      node.serveTransaction(LEGACY);
      node.awaitHandshakes(1, SOON);

      node.announce(LEGACY);
      peer.send(getData(InventoryEntry.TX, LEGACY.txid()), getData(InventoryEntry.TX, UNKNOWN));

      peer.expectSilence();
    }
  }

  @Test
  void newerNodesDenyTheirMempoolUntilTheyAnnounceSomething() throws IOException {
    try (FakeNode node = FakeNode.builder().denyingUntilAnnounced().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveTransaction(LEGACY);

      peer.send(getData(InventoryEntry.TX, LEGACY.txid()));
      peer.expectCommands(List.of("notfound"));
      node.announce(SEGWIT);
      peer.expect(announcement(InventoryEntry.TX, SEGWIT.txid()));
      peer.send(getData(InventoryEntry.TX, LEGACY.txid()));

      peer.expect(WireMessage.tx(LEGACY.raw()));
    }
  }

  @Test
  void announcementsAreByWtxidIfThePeerWantsThat() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node, "wtxidrelay")) {
      node.awaitHandshakes(1, SOON);

      node.announce(SEGWIT);

      peer.expect(announcement(InventoryEntry.WTX, SEGWIT.wtxid()));
    }
  }

  @Test
  void transactionsOfTheNewestBlockCanBeFetchedUntilTheNext() throws IOException {
    TestChain chain = TestChain.regtest().extendedWith(List.of(SEGWIT)).extendedBy(1);
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveTransaction(SEGWIT);
      node.awaitHandshakes(1, SOON);

      node.connectTip(chain.block(1));
      peer.expect(announcement(InventoryEntry.BLOCK, chain.block(1).hash()));
      peer.send(getData(InventoryEntry.WITNESS_TX, SEGWIT.txid()));
      peer.expect(WireMessage.tx(SEGWIT.raw()));
      peer.send(WireMessage.empty("sendheaders"));
      peer.expectSilence();
      node.connectTip(chain.block(2));
      peer.expect(WireMessage.headers(List.of(chain.block(2).header())));
      peer.send(getData(InventoryEntry.WITNESS_TX, SEGWIT.txid()));

      peer.expectCommands(List.of("notfound"));
    }
  }

  @Test
  void headersFollowTheFirstKnownHashOfTheLocator() throws IOException {
    TestChain chain = TestChain.regtest().extendedBy(2_003);
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(chain);

      peer.send(WireMessage.getHeaders(List.of(UNKNOWN, chain.block(2_001).hash())));
      peer.expect(
          WireMessage.headers(List.of(chain.block(2_002).header(), chain.block(2_003).header())));
      peer.send(WireMessage.getHeaders(List.of(UNKNOWN)));
      peer.expect(
          WireMessage.headers(
              chain.blocks().subList(1, 2_001).stream().map(TestBlock::header).toList()));
      peer.send(WireMessage.getHeaders(List.of(chain.tip().hash())));

      peer.expect(WireMessage.headers(List.of()));
    }
  }

  @Test
  void headersEndWithTheStopHash() throws IOException {
    TestChain chain = TestChain.regtest().extendedBy(5);
    Octets upToThree =
        new OctetsBuilder()
            .u32(70_016)
            .compactSize(1)
            .bytes(chain.block(1).hash())
            .bytes(chain.block(3).hash())
            .build();
    Octets onlyFour =
        new OctetsBuilder().u32(70_016).compactSize(0).bytes(chain.block(4).hash()).build();
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(chain);

      peer.send(new WireMessage("getheaders", upToThree), new WireMessage("getheaders", onlyFour));

      peer.expect(
          WireMessage.headers(List.of(chain.block(2).header(), chain.block(3).header())),
          WireMessage.headers(List.of(chain.block(4).header())));
    }
  }

  @Test
  void addressesAreToldOncePerConnectionInTheFormThatWasNegotiated() throws IOException {
    List<InetSocketAddress> addresses = List.of(new InetSocketAddress("1.2.3.4", 8333));
    try (FakeNode node = FakeNode.builder().time(0x01020304).start();
        RawPeer oldPeer = RawPeer.ready(node);
        RawPeer newPeer = RawPeer.ready(node, "sendaddrv2")) {
      node.serveAddresses(addresses);

      oldPeer.send(WireMessage.empty("getaddr"), WireMessage.empty("getaddr"));
      newPeer.send(WireMessage.empty("getaddr"));

      oldPeer.expect(
          new WireMessage(
              "addr",
              Octets.ofHex("01 04030201 0900000000000000 00000000000000000000ffff01020304 208d")));
      oldPeer.expectSilence();
      newPeer.expect(new WireMessage("addrv2", Octets.ofHex("01 04030201 09 01 04 01020304 208d")));
    }
  }

  @Test
  void mempoolIsForThoseWhoOfferBloomFilters() throws IOException {
    try (FakeNode plain = FakeNode.start();
        FakeNode bloom = FakeNode.builder().services(0x40d).start();
        RawPeer refused = RawPeer.ready(plain);
        RawPeer served = RawPeer.ready(bloom)) {
      bloom.serveTransaction(LEGACY);

      refused.send(WireMessage.empty("mempool"));
      served.send(WireMessage.empty("mempool"));

      refused.expectEnd();
      served.expect(announcement(InventoryEntry.TX, LEGACY.txid()));
    }
  }

  @Test
  void announcedTransactionsAreFetchedAndThenServed() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(announcement(InventoryEntry.TX, SEGWIT.txid()));
      peer.expect(getData(InventoryEntry.WITNESS_TX, SEGWIT.txid()));
      peer.send(WireMessage.tx(SEGWIT.raw()), announcement(InventoryEntry.TX, SEGWIT.txid()));
      peer.send(getData(InventoryEntry.WITNESS_TX, SEGWIT.txid()));

      peer.expect(WireMessage.tx(SEGWIT.raw()));
    }
  }

  @Test
  void chattyNodeSaysWhatCoreSaysAfterTheHandshake() throws IOException {
    try (FakeNode node = FakeNode.builder().chatty().start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.expect(
          new WireMessage("sendcmpct", Octets.ofHex("000200000000000000")),
          new WireMessage("ping", Octets.ofHex("0100000000000000")),
          new WireMessage("feefilter", Octets.ofHex("e803000000000000")));
    }
  }

  @Test
  void handlerAnswersInPlaceOfTheNode() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.on("getcfilters", asked -> List.of(new WireMessage("cfilter", asked.payload())));

      peer.send(new WireMessage("getcfilters", UNKNOWN));

      peer.expect(new WireMessage("cfilter", UNKNOWN));
    }
  }

  @Test
  void initiatorSpeaksFirst() throws IOException {
    try (ServerSocket server = new ServerSocket(0);
        FakeNode node = FakeNode.start()) {
      node.connectTo(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
      try (RawPeer peer = RawPeer.of(server.accept())) {
        peer.expectCommands(List.of("version"));
        peer.send(RawPeer.version(70_016, true));
        peer.expectCommands(List.of("wtxidrelay", "sendaddrv2", "verack"));
        peer.send(WireMessage.empty("verack"));
        node.awaitHandshakes(1, SOON);
        node.send(getData(InventoryEntry.TX, UNKNOWN));

        peer.expect(getData(InventoryEntry.TX, UNKNOWN));
        assertEquals(1, node.connectionCount());
      }
    }
  }

  private static WireMessage getData(long type, Octets hash) {
    return WireMessage.inventory("getdata", List.of(new InventoryEntry(type, hash)));
  }

  private static WireMessage announcement(long type, Octets hash) {
    return WireMessage.inventory("inv", List.of(new InventoryEntry(type, hash)));
  }
}
