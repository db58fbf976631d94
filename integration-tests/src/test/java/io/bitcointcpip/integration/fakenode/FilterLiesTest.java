package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each lie about filters is the one that it says: within itself in order, or not. */
@Timeout(60)
class FilterLiesTest {
  private static final Octets SCRIPT = Octets.ofHex("0014" + "ab".repeat(20));
  private static final TestChain CHAIN =
      TestChain.regtest()
          .extendedBy(2)
          .extendedWith(List.of(TestTransaction.builder().paying(5, SCRIPT).build()))
          .extendedBy(1);

  /** What a node says of all filters from the first on. */
  private record Told(List<Octets> filters, List<Octets> hashes) {
    List<Integer> unlikeTheirHash() {
      List<Integer> unlike = new ArrayList<>();
      for (int i = 0; i < filters.size(); i++) {
        if (!filters.get(i).sha256d().equals(hashes.get(i))) {
          unlike.add(i);
        }
      }
      return unlike;
    }

    List<Integer> unlike(Told other) {
      List<Integer> unlike = new ArrayList<>();
      for (int i = 0; i < filters.size(); i++) {
        if (!filters.get(i).equals(other.filters.get(i))) {
          unlike.add(i);
        }
      }
      return unlike;
    }
  }

  @Test
  void brokenFiltersAreDisownedByTheirHeaders() throws IOException {
    assertEquals(List.of(), told().unlikeTheirHash());
    assertEquals(List.of(0, 1, 2, 3, 4), told(FilterLies.brokenFilters()).unlikeTheirHash());
  }

  @Test
  void aBrokenHeaderDisownsAnHonestFilter() throws IOException {
    Told told = told(FilterLies.brokenHeaders());

    assertEquals(List.of(4), told.unlikeTheirHash());
    assertEquals(List.of(), told.unlike(told()));
  }

  @Test
  void aFalseFilterHasItsHeader() throws IOException {
    Told told = told(FilterLies.falseFilterAt(2));

    assertEquals(List.of(), told.unlikeTheirHash());
    assertEquals(List.of(2), told.unlike(told()));
  }

  @Test
  void anOmittedScriptIsInNoFilter() throws IOException {
    Told told = told(FilterLies.omitting(SCRIPT));

    assertEquals(List.of(), told.unlikeTheirHash());
    assertEquals(List.of(3), told.unlike(told()));
    TestBlock block = CHAIN.block(3);
    assertEquals(FilterIndex.filter(block, List.of(Octets.ofHex("51"))), told.filters().get(3));
    assertNotEquals(told().filters().get(3), told.filters().get(3));
  }

  private static Told told(Fault... lies) throws IOException {
    try (FakeNode node = FakeNode.builder().withCompactFilters().start();
        RawPeer peer = RawPeer.ready(node)) {
      node.serveChain(CHAIN);
      List.of(lies).forEach(node::inject);
      peer.send(ask("getcfilters"), ask("getcfheaders"));
      List<Octets> filters = new ArrayList<>();
      for (int i = 0; i <= CHAIN.height(); i++) {
        OctetsReader in = new OctetsReader(peer.receive().payload());
        in.bytes(1 + 32);
        filters.add(in.varBytes());
      }
      OctetsReader in = new OctetsReader(peer.receive().payload());
      in.bytes(1 + 32 + 32);
      List<Octets> hashes = new ArrayList<>();
      for (int left = in.count(); left > 0; left--) {
        hashes.add(in.bytes(32));
      }
      return new Told(filters, hashes);
    }
  }

  private static WireMessage ask(String command) {
    return new WireMessage(
        command, new OctetsBuilder().u8(0).u32(0).bytes(CHAIN.tip().hash()).build());
  }
}
