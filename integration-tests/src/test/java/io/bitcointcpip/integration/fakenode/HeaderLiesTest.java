package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each lie about headers is the one that it says, and no other. */
@Timeout(60)
class HeaderLiesTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long EASIER_BITS = 0x207f_fffeL;
  private static final HeaderChain CHAIN = HeaderChain.regtest().extendedBy(20);

  /** What can be wrong with a header. */
  private enum Flaw {
    LINK,
    WORK,
    BITS,
    TIME
  }

  @Test
  void honestHeadersHaveNoFlaw() throws IOException {
    assertEquals(List.of(), flaws(told()));
  }

  @Test
  void anUnlinkedHeaderHasOnlyThatFlaw() throws IOException {
    assertEquals(List.of("5 [LINK]"), flaws(told(HeaderLies.unlinked(5))));
    assertEquals(List.of("0 [LINK]"), flaws(told(HeaderLies.unlinked(0))));
  }

  @Test
  void aHeaderWithoutWorkHasOnlyThatFlaw() throws IOException {
    assertEquals(List.of("7 [WORK]"), flaws(told(HeaderLies.withoutWork(7))));
  }

  @Test
  void aHeaderWithWrongBitsMeetsThem() throws IOException {
    assertEquals(List.of("3 [BITS]"), flaws(told(HeaderLies.wrongBits(3, EASIER_BITS))));
  }

  @Test
  void aHeaderOfAnotherTimeIsInOrderOtherwise() throws IOException {
    assertEquals(List.of("19 [TIME]"), flaws(told(HeaderLies.wrongTime(19, CHAIN.time(0) - 1))));
    assertEquals(0xffff_ffffL, timeOf(told(HeaderLies.wrongTime(2, 0xffff_ffffL)).get(2)));
  }

  @Test
  void liesCanBeCombined() throws IOException {
    List<Octets> told = told(HeaderLies.withoutWork(2), HeaderLies.unlinked(4));

    assertEquals(List.of("2 [WORK]", "4 [LINK]"), flaws(told));
  }

  @Test
  void anAnswerThatIsTooShortIsLeftAlone() throws IOException {
    assertEquals(List.of(), flaws(told(HeaderLies.unlinked(20))));
    assertEquals(List.of(), flaws(told(HeaderLies.withoutWork(20))));
  }

  @Test
  void nothingAndTooMuchCanBeSaid() throws IOException {
    assertEquals(0, told(HeaderLies.none()).size());
    assertEquals(2_001, told(HeaderLies.repeatingLast(1_981)).size());
  }

  @Test
  void transactionsAreCountedAfterEveryHeader() throws IOException {
    try (FakeNode node = node(HeaderLies.withTransactionCount(3));
        RawPeer peer = RawPeer.ready(node)) {
      Octets payload = ask(peer, CHAIN.hash(0));

      for (int i = 0; i < 20; i++) {
        assertEquals(CHAIN.header(i + 1), payload.slice(1 + i * 81, i * 81 + 81));
        assertEquals(3, payload.get(81 + i * 81));
      }
    }
  }

  @Test
  void loopingHeadersAreAlwaysTheFirst() throws IOException {
    try (FakeNode node = node(HeaderLies.looping());
        RawPeer peer = RawPeer.ready(node)) {
      assertEquals(ask(peer, CHAIN.hash(0)), ask(peer, CHAIN.tipHash()));
    }
  }

  @Test
  void endlessHeadersFollowWhateverThePeerHas() throws IOException {
    try (FakeNode node = node(HeaderLies.endless(4_500));
        RawPeer peer = RawPeer.ready(node)) {
      Octets last = CHAIN.tipHash();
      List<Integer> counts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<Octets> batch = headersOf(ask(peer, last));
        counts.add(batch.size());
        assertEquals(List.of(), flaws(batch, last));
        last = batch.isEmpty() ? last : batch.get(batch.size() - 1).sha256d();
      }

      assertEquals(List.of(2_000, 2_000, 500, 0), counts);
    }
  }

  @Test
  void aStallAfterSomeAnswersComesInTime() throws IOException {
    Fault stall = Fault.after(1, "getheaders", Fault.stallAt("getheaders"));
    try (FakeNode node = node(stall);
        RawPeer peer = RawPeer.ready(node)) {
      assertEquals(20, headersOf(ask(peer, CHAIN.hash(0))).size());

      peer.send(getHeaders(CHAIN.hash(0)));
      RecordedMessage unused = node.takeMessage("getheaders", SOON);

      peer.expectNothingFor(50);
    }
  }

  @Test
  void everyConnectionCountsForItself() throws IOException {
    Fault none = Fault.after(1, "getheaders", HeaderLies.none());
    try (FakeNode node = node(none);
        RawPeer first = RawPeer.ready(node);
        RawPeer second = RawPeer.ready(node)) {
      assertEquals(20, headersOf(ask(first, CHAIN.hash(0))).size());
      assertEquals(0, headersOf(ask(first, CHAIN.hash(0))).size());
      assertEquals(20, headersOf(ask(second, CHAIN.hash(0))).size());
    }
  }

  @Test
  void aLiarsNameIsItsLie() {
    assertEquals("header that links to nothing", HeaderLies.unlinked(1).toString());
  }

  private static FakeNode node(Fault... faults) {
    FakeNode node = FakeNode.start();
    node.serveHeaders(CHAIN);
    List.of(faults).forEach(node::inject);
    return node;
  }

  private static List<Octets> told(Fault... lies) throws IOException {
    try (FakeNode node = node(lies);
        RawPeer peer = RawPeer.ready(node)) {
      return headersOf(ask(peer, CHAIN.hash(0)));
    }
  }

  private static Octets ask(RawPeer peer, Octets locator) throws IOException {
    peer.send(getHeaders(locator));
    WireMessage answer = peer.receive();
    assertEquals("headers", answer.command());
    return answer.payload();
  }

  private static WireMessage getHeaders(Octets locator) {
    return WireMessage.getHeaders(List.of(locator));
  }

  private static List<Octets> headersOf(Octets payload) {
    OctetsReader in = new OctetsReader(payload);
    List<Octets> headers = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      headers.add(in.bytes(80));
      assertEquals(0, in.u8());
    }
    in.expectEnd();
    return headers;
  }

  private static List<String> flaws(List<Octets> headers) {
    return flaws(headers, CHAIN.hash(0));
  }

  private static List<String> flaws(List<Octets> headers, Octets first) {
    List<String> flaws = new ArrayList<>();
    Octets previous = first;
    long before = 0;
    for (int i = 0; i < headers.size(); i++) {
      Octets header = headers.get(i);
      Set<Flaw> here = new TreeSet<>();
      if (!header.slice(4, 36).equals(previous)) {
        here.add(Flaw.LINK);
      }
      if (!ProofOfWork.isMet(header.sha256d().toByteArray(), bitsOf(header))) {
        here.add(Flaw.WORK);
      }
      if (bitsOf(header) != MiningRules.REGTEST_BITS) {
        here.add(Flaw.BITS);
      }
      if (timeOf(header) <= before) {
        here.add(Flaw.TIME);
      }
      if (!here.isEmpty()) {
        flaws.add(i + " " + here);
      }
      previous = header.sha256d();
      before = timeOf(header);
    }
    return flaws;
  }

  private static long bitsOf(Octets header) {
    return new OctetsReader(header.slice(72, 76)).u32();
  }

  private static long timeOf(Octets header) {
    return new OctetsReader(header.slice(68, 72)).u32();
  }
}
