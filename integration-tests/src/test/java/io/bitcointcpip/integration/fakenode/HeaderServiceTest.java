package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long chains, branches and pruned nodes. */
@Timeout(60)
class HeaderServiceTest {
  private static final int HEADER_SIZE = 80;

  @Test
  void aLongChainIsServedByTwoThousand() throws IOException {
    HeaderChain chain = HeaderChain.regtest().extendedBy(4_500);
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveHeaders(chain);

      assertEquals(headers(chain, 1, 2_000), ask(peer, chain.hash(0)));
      assertEquals(headers(chain, 2_001, 2_000), ask(peer, chain.hash(2_000)));
      assertEquals(headers(chain, 4_001, 500), ask(peer, chain.hash(4_000)));
      assertEquals(headers(chain, 0, 0), ask(peer, chain.tipHash()));
    }
  }

  @Test
  void everyHeaderIsMinedUponTheOneBefore() {
    HeaderChain chain = HeaderChain.regtest().extendedBy(300);

    for (int height = 1; height <= chain.height(); height++) {
      assertEquals(chain.hash(height - 1), chain.header(height).slice(4, 36));
      assertTrue(ProofOfWork.isMet(chain.hash(height).toByteArray(), chain.bits(height)));
      assertEquals(height, chain.heightOf(chain.hash(height)));
    }
    assertEquals(-1, chain.heightOf(Octets.zeros(32)));
  }

  @Test
  void theDifficultyFollowsTheTimeThatAPeriodTook() {
    MiningRules rules = MiningRules.retargeting(300);

    HeaderChain chain = HeaderChain.regtest().extendedBy(2 * 2_016, rules, 0);

    assertEquals(MiningRules.REGTEST_BITS, chain.bits(2_015));
    long once = inHalfTheTime(MiningRules.REGTEST_BITS);
    assertEquals(once, chain.bits(2_016));
    assertEquals(once, chain.bits(4_031));
    assertEquals(inHalfTheTime(once), chain.bits(4_032));
  }

  /** 2015 spaces of 300 s, of 1,209,600 s. */
  private static long inHalfTheTime(long bits) {
    BigInteger target = ProofOfWork.target(bits).multiply(BigInteger.valueOf(2_015 * 300));
    return ProofOfWork.bits(target.divide(BigInteger.valueOf(1_209_600)));
  }

  @Test
  void anotherBranchIsAnnouncedAndItsTransactionsReturn() throws IOException {
    TestTransaction payment = TestTransaction.builder().paying(1_000, "6a").build();
    TestChain first = TestChain.regtest().extendedBy(3).extendedWith(List.of(payment));
    TestChain second = first.upTo(2).extendedBy(4, 1);
    assertNotEquals(first.block(3), second.block(3));
    try (FakeNode node = FakeNode.start();
        RawPeer peer = RawPeer.ready(node, "sendheaders")) {
      node.serveChain(first);
      peer.send(WireMessage.empty("sendheaders"));
      peer.expectSilence();

      node.reorganizeTo(second);

      List<Octets> news = second.blocks().subList(3, 7).stream().map(TestBlock::header).toList();
      peer.expect(WireMessage.headers(news));
      peer.send(
          WireMessage.inventory(
              "getdata",
              List.of(
                  new InventoryEntry(InventoryEntry.WITNESS_TX, payment.txid()),
                  new InventoryEntry(InventoryEntry.BLOCK, first.block(4).hash()))));
      peer.expect(WireMessage.tx(payment.raw()), WireMessage.block(first.block(4).stripped()));
      assertEquals(headers(second.headers(), 3, 4), ask(peer, first.tip().hash(), first.block(2)));
    }
  }

  @Test
  void aPrunedNodeEndsTheConnectionOverAnOldBlock() throws IOException {
    TestChain chain = TestChain.regtest().extendedBy(300);
    try (FakeNode node = FakeNode.builder().pruned().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(chain);
      peer.send(getBlock(chain.block(10)));
      peer.expect(WireMessage.block(chain.block(10).stripped()));

      peer.send(getBlock(chain.block(9)));

      peer.expectEnd();
    }
  }

  private static WireMessage getBlock(TestBlock block) {
    return WireMessage.inventory(
        "getdata", List.of(new InventoryEntry(InventoryEntry.BLOCK, block.hash())));
  }

  private static Octets ask(RawPeer peer, Octets locator, TestBlock... more) throws IOException {
    OctetsBuilder out = new OctetsBuilder().u32(70_016).compactSize(1 + more.length).bytes(locator);
    for (TestBlock each : more) {
      out.bytes(each.hash());
    }
    peer.send(new WireMessage("getheaders", out.bytes(Octets.zeros(32)).build()));
    WireMessage answer = peer.receive();
    assertEquals("headers", answer.command());
    return answer.payload();
  }

  private static Octets headers(HeaderChain chain, int from, int count) {
    Octets all = chain.toOctets();
    OctetsBuilder out = new OctetsBuilder().compactSize(count);
    for (int height = from; height < from + count; height++) {
      out.bytes(all.slice(height * HEADER_SIZE, (height + 1) * HEADER_SIZE)).u8(0);
    }
    return out.build();
  }
}
