package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.protocol.filter.BasicFilter;
import io.bitcointcpip.protocol.filter.BloomFilter;
import io.bitcointcpip.protocol.message.CFHeaders;
import io.bitcointcpip.protocol.message.CFilter;
import io.bitcointcpip.protocol.message.FilterLoad;
import io.bitcointcpip.protocol.message.MerkleBlock;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bloom filters, filtered blocks and basic filters, as a node serves them. */
@Timeout(60)
class FilterServiceTest {
  private static final String SCRIPT = "76a914" + "ab".repeat(20) + "88ac";
  private static final TestTransaction PAYMENT =
      TestTransaction.builder()
          .spending(Octets.ofHex("11".repeat(32)), 0, Octets.ofHex("51"))
          .paying(1_000, SCRIPT)
          .build();
  private static final TestTransaction OTHER =
      TestTransaction.builder()
          .spending(Octets.ofHex("22".repeat(32)), 1, Octets.ofHex("51"))
          .paying(2_000, "51")
          .build();
  private static final TestChain CHAIN =
      TestChain.regtest()
          .extendedBy(2)
          .extendedWith(List.of(OTHER, PAYMENT, TestTransaction.builder().paying(3, "6a").build()))
          .extendedBy(1);

  @Test
  void basicFiltersAreThoseOfThePublishedVectors() {
    for (JsonNode row : Vectors.json("bip158/testnet-19.json")) {
      if (row.size() < 8) {
        continue;
      }
      TestBlock block = TestBlock.of(Octets.ofHex(row.get(2).asText()));
      Map<Octets, Octets> outputs = new HashMap<>();
      int spent = 0;
      for (TestTransaction transaction : block.transactions()) {
        TransactionParts parts = TransactionParts.of(transaction);
        for (Octets outpoint : parts.isCoinbase() ? List.<Octets>of() : parts.outpoints()) {
          outputs.put(outpoint, Octets.ofHex(row.get(3).get(spent++).asText()));
        }
      }

      Octets filter = FilterIndex.filter(block, FilterIndex.elements(block, outputs));

      assertEquals(row.get(5).asText(), filter.toHex(), row.get(7).asText());
    }
  }

  @Test
  void aFilteredBlockProvesWhatTheFilterMatches() throws Exception {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(CHAIN);
      peer.send(filterLoad(PAYMENT.txid()), getFiltered(CHAIN.block(3).hash()));

      WireMessage answer = peer.receive();

      MerkleBlock block = assertInstanceOf(MerkleBlock.class, decoded(answer));
      assertEquals(CHAIN.block(3).header().toHex(), block.header().raw().toHex());
      assertEquals(
          PartialMerkleTree.merkleBlock(CHAIN.block(3), new TreeSet<>(List.of(2))), answer);
      peer.expect(WireMessage.tx(PAYMENT.stripped()));
      peer.expectSilence();
    }
  }

  @Test
  void aBlockWithoutAMatchComesWithoutTransactions() throws Exception {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(CHAIN);
      peer.send(filterLoad(PAYMENT.txid()), getFiltered(CHAIN.block(2).hash()));

      assertEquals("merkleblock", peer.receive().command());
      peer.expectSilence();
    }
  }

  @Test
  void anAddedElementMatchesAndAClearedFilterIsNone() throws Exception {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(CHAIN);
      Octets keyHash = Octets.ofHex("ab".repeat(20));
      peer.send(
          filterLoad(Octets.zeros(32)),
          new WireMessage("filteradd", new OctetsBuilder().varBytes(keyHash).build()),
          getFiltered(CHAIN.block(3).hash()));
      peer.expectCommands(List.of("merkleblock", "tx"));

      peer.send(WireMessage.empty("filterclear"), getFiltered(CHAIN.block(3).hash()));
      peer.expectSilence();
    }
  }

  @Test
  void bloomFiltersEndTheConnectionWhereTheyAreNotOffered() throws IOException {
    for (WireMessage each :
        List.of(
            filterLoad(PAYMENT.txid()),
            WireMessage.empty("filterclear"),
            new WireMessage("filteradd", Octets.zeros(1)))) {
      try (FakeNode node = FakeNode.start();
          RawPeer peer = RawPeer.ready(node)) {
        peer.send(each);

        peer.expectEnd();
      }
    }
  }

  @Test
  void tooLargeBloomFiltersEndTheConnection() throws IOException {
    try (FakeNode node = FakeNode.builder().withBloomFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(filterLoad(Octets.zeros(36_001), 1));

      peer.expectEnd();
    }
  }

  @Test
  void basicFiltersAndTheirHeadersAreServed() throws Exception {
    try (FakeNode node = FakeNode.builder().withCompactFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(CHAIN);
      Octets stop = CHAIN.tip().hash();
      peer.send(
          new WireMessage("getcfilters", new OctetsBuilder().u8(0).u32(2).bytes(stop).build()));

      for (int height = 2; height <= CHAIN.height(); height++) {
        CFilter message = assertInstanceOf(CFilter.class, decoded(peer.receive()));
        assertEquals(CHAIN.block(height).hashHex(), message.block().toString());
        BasicFilter filter = BasicFilter.decode(message.block(), message.filter());
        assertEquals(height == 3, filter.matches(Bytes.fromHex(SCRIPT)));
      }

      peer.send(
          new WireMessage("getcfheaders", new OctetsBuilder().u8(0).u32(1).bytes(stop).build()));
      CFHeaders headers = assertInstanceOf(CFHeaders.class, decoded(peer.receive()));
      assertEquals(CHAIN.height(), headers.hashes().size());
    }
  }

  @Test
  void filterRequestsOutOfRangeEndTheConnection() throws IOException {
    Octets tip = CHAIN.tip().hash();
    List<Octets> bad =
        List.of(
            new OctetsBuilder().u8(1).u32(0).bytes(tip).build(),
            new OctetsBuilder().u8(0).u32(9).bytes(tip).build(),
            new OctetsBuilder().u8(0).u32(0).bytes(Octets.zeros(32)).build());
    for (Octets payload : bad) {
      try (FakeNode node = FakeNode.builder().withCompactFilters().start();
          RawPeer peer = RawPeer.ready(node)) {
        node.serveChain(CHAIN);
        peer.send(new WireMessage("getcfilters", payload));

        peer.expectEnd();
      }
    }
  }

  @Test
  void filtersEndTheConnectionWhereTheyAreNotOffered() throws IOException {
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(
          new WireMessage(
              "getcfcheckpt", new OctetsBuilder().u8(0).bytes(Octets.zeros(32)).build()));

      peer.expectEnd();
    }
  }

  @Test
  void checkpointsOfFiltersAreEveryThousandth() throws Exception {
    TestChain chain = TestChain.regtest().extendedBy(2_050);
    try (FakeNode node = FakeNode.builder().withCompactFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(chain);
      peer.send(
          new WireMessage(
              "getcfcheckpt", new OctetsBuilder().u8(0).bytes(chain.tip().hash()).build()));

      WireMessage answer = peer.receive();

      assertEquals("cfcheckpt", answer.command());
      assertEquals(1 + 32 + 1 + 2 * 32, answer.payload().size());
      assertTrue(answer.payload().toHex().startsWith("00" + chain.tip().hash() + "02"));
    }
  }

  /** A filter for one element, made by other code than that which reads it. */
  private static WireMessage filterLoad(Octets element) {
    BloomFilter filter = BloomFilter.sizedFor(1, 0.000_001, 5, FilterLoad.UPDATE_NONE);
    filter.insert(Bytes.wrap(element.toByteArray()));
    Octets bits = Octets.ofHex(filter.bits().toHex());
    return new WireMessage(
        "filterload",
        new OctetsBuilder()
            .varBytes(bits)
            .u32(filter.hashFunctions())
            .u32(filter.tweak())
            .u8(filter.flags())
            .build());
  }

  private static WireMessage filterLoad(Octets bits, int functions) {
    return new WireMessage(
        "filterload", new OctetsBuilder().varBytes(bits).u32(functions).u32(0).u8(0).build());
  }

  private static WireMessage getFiltered(Octets hash) {
    return WireMessage.inventory(
        "getdata", List.of(new InventoryEntry(InventoryEntry.FILTERED_BLOCK, hash)));
  }

  private static Message decoded(WireMessage message) throws Exception {
    return Messages.decode(
        new CommandName(message.command()), Bytes.wrap(message.payload().toByteArray()));
  }
}
