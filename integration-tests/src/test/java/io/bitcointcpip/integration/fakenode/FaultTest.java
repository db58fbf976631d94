package io.bitcointcpip.integration.fakenode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault does what it says, and nothing else. */
@Timeout(60)
class FaultTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int A_WHILE = 50;
  private static final TestTransaction SEGWIT =
      TestTransaction.builder()
          .spendingWithWitness(Octets.ofHex("aa".repeat(32)), 0, Octets.ofHex("0102"))
          .paying(2, "51")
          .build();
  private static final TestTransaction OTHER = TestTransaction.builder().paying(7, "52").build();

  @Test
  void neverVersionIsSilent() throws IOException {
    try (FakeNode node = nodeWith(Fault.neverVersion());
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(RawPeer.version(70_016, true), WireMessage.empty("verack"), WireMessage.ping(1));
      node.takeMessage("ping", SOON);

      peer.expectNothingFor(A_WHILE);
    }
  }

  @Test
  void noVerackSaysAllTheRest() throws IOException {
    try (FakeNode node = nodeWith(Fault.noVerack());
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(RawPeer.version(70_016, true), WireMessage.empty("verack"));

      peer.expectCommands(List.of("version", "wtxidrelay", "sendaddrv2"));
      peer.expectSilence();
    }
  }

  @Test
  void onlyPingsSaysNothingElse() throws IOException {
    try (FakeNode node = nodeWith(Fault.onlyPings());
        RawPeer peer = RawPeer.connect(node)) {
      peer.send(RawPeer.version(70_016, true));

      peer.expectCommands(List.of("ping", "ping", "ping"));
    }
  }

  @Test
  void stallEndsReadingAndWriting() throws IOException {
    try (FakeNode node = nodeWith(Fault.stallAt("ping"));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.ping(1), WireMessage.ping(2));
      node.takeMessage("ping", SOON);

      peer.expectNothingFor(A_WHILE);
      assertEquals(1, node.messages("ping").size());
    }
  }

  @Test
  void closeIsPoliteAndResetIsNot() throws IOException {
    try (FakeNode closing = nodeWith(Fault.closeAt("getdata"));
        FakeNode resetting = nodeWith(Fault.resetAt("getdata"));
        RawPeer closed = RawPeer.ready(closing);
        RawPeer reset = RawPeer.ready(resetting)) {
      closed.send(getSegwit());
      reset.send(getSegwit());

      closed.expectEnd();
      assertThrows(SocketException.class, () -> reset.input().read());
    }
  }

  @Test
  void halfCloseGoesOnReading() throws IOException {
    try (FakeNode node = nodeWith(Fault.halfCloseAt("getdata"));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());
      peer.expectEnd();
      peer.send(WireMessage.ping(1));

      node.takeMessage("ping", SOON);
      assertEquals(1, node.openConnectionCount());
    }
  }

  @Test
  void silentGetDataAnswersPings() throws IOException {
    try (FakeNode node = nodeWith(Fault.silentGetData());
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());

      peer.expectSilence();
    }
  }

  @Test
  void notFoundForEverythingNamesEverything() throws IOException {
    List<InventoryEntry> asked =
        List.of(
            new InventoryEntry(InventoryEntry.WITNESS_TX, SEGWIT.txid()),
            new InventoryEntry(InventoryEntry.BLOCK, SEGWIT.txid()));
    try (FakeNode node = nodeWith(Fault.notFoundForEverything());
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(WireMessage.inventory("getdata", asked));

      peer.expect(WireMessage.inventory("notfound", asked));
    }
  }

  @Test
  void liarsSendSomethingElse() throws IOException {
    TestBlock other = TestBlock.builder().mine();
    try (FakeNode node = nodeWith(Fault.wrongTransaction(OTHER));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());
      peer.expect(WireMessage.tx(OTHER.raw()));

      node.heal();
      node.inject(Fault.wrongBlock(other));
      peer.send(getData(InventoryEntry.WITNESS_BLOCK, SEGWIT.txid()));
      peer.expect(WireMessage.block(other.raw()));

      node.heal();
      node.inject(Fault.alteredWitness());
      peer.send(getSegwit());
      peer.expect(WireMessage.tx(SEGWIT.withAlteredWitness().raw()));

      node.heal();
      peer.send(getSegwit());
      peer.expect(WireMessage.tx(SEGWIT.raw()));
    }
  }

  @Test
  void rawAnswerReplacesTheAnswer() throws IOException {
    try (FakeNode node = nodeWith(Fault.rawAnswer("getdata", Octets.ofHex("deadbeef")));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());

      assertEquals(Octets.ofHex("deadbeef"), peer.read(4));
      peer.expectSilence();
    }
  }

  @Test
  void unaskedMessagesComeBeforeTheAnswerAndFloodsAfterIt() throws IOException {
    WireMessage unknown = new WireMessage("whatever", Octets.ofHex("00"));
    try (FakeNode node = nodeWith(Fault.unsolicited("getdata", List.of(unknown, unknown)));
        RawPeer peer = RawPeer.ready(node)) {
      node.inject(Fault.pingFlood("getdata", 3));

      peer.send(getSegwit());

      peer.expect(unknown, unknown, WireMessage.tx(SEGWIT.raw()));
      peer.expectCommands(List.of("ping", "ping", "ping"));
      peer.expectSilence();
    }
  }

  @Test
  void earlyMessagesComeBeforeVersion() throws IOException {
    try (FakeNode node = nodeWith(Fault.beforeVersion(List.of(WireMessage.ping(9))));
        RawPeer peer = RawPeer.connect(node)) {
      peer.expect(WireMessage.ping(9));
      peer.send(RawPeer.version(70_016, true));

      peer.expectCommands(List.of("version"));
    }
  }

  @Test
  void checksumMagicAndLengthAreSpoiledInOneMessageOnly() throws IOException {
    Octets frame = WireMessage.tx(SEGWIT.raw()).frame(RawPeer.MAGIC);
    try (FakeNode node = nodeWith(Fault.corruptChecksum("tx"));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());
      assertEquals(frame.withFlippedBit(20), peer.read(frame.size()));

      node.heal();
      node.inject(Fault.wrongMagic("tx"));
      peer.send(getSegwit());
      assertEquals(
          WireMessage.tx(SEGWIT.raw()).frame(FakeNetwork.MAIN.magic()), peer.read(frame.size()));

      node.heal();
      node.inject(Fault.announceLength("tx", 0xffff_ffffL));
      peer.send(getSegwit());
      Octets header = peer.read(24);
      assertEquals(Octets.ofHex("ffffffff"), header.slice(16, 20));
      peer.expectSilence();
    }
  }

  @Test
  void truncationEndsTheConnection() throws IOException {
    try (FakeNode node = nodeWith(Fault.truncate("tx", 30));
        RawPeer peer = RawPeer.ready(node)) {
      peer.send(getSegwit());

      assertEquals(WireMessage.tx(SEGWIT.raw()).frame(RawPeer.MAGIC).slice(0, 30), peer.read(30));
      peer.expectEnd();
    }
  }

  @Test
  void dribbledBytesAreTheSameBytes() throws IOException {
    for (Fault fault : List.of(Fault.oneByteSegments(), Fault.dribble(7, 1))) {
      try (FakeNode node = nodeWith(fault);
          RawPeer peer = RawPeer.ready(node)) {
        peer.send(getSegwit());

        peer.expect(WireMessage.tx(SEGWIT.raw()));
      }
    }
  }

  @Test
  void coalescedMessagesAreThereAtOnce() throws IOException {
    WireMessage flood = WireMessage.ping(100);
    try (FakeNode node = nodeWith(Fault.pingFlood("getdata", 100));
        RawPeer peer = RawPeer.ready(node)) {
      node.inject(Fault.coalesceMessages());
      peer.send(getSegwit());

      peer.expect(WireMessage.tx(SEGWIT.raw()));
      // The first byte after the answer brought all the others with it.
      assertEquals(flood.frame(RawPeer.MAGIC).slice(0, 1), peer.read(1));
      assertNotEquals(0, peer.input().available());
    }
  }

  private static FakeNode nodeWith(Fault fault) {
    FakeNode node = FakeNode.builder().fault(fault).start();
    node.serveTransaction(SEGWIT);
    return node;
  }

  private static WireMessage getSegwit() {
    return getData(InventoryEntry.WITNESS_TX, SEGWIT.txid());
  }

  private static WireMessage getData(long type, Octets hash) {
    return WireMessage.inventory("getdata", List.of(new InventoryEntry(type, hash)));
  }
}
