package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.protocol.frame.FrameException.Reason;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.DisconnectReason.Phase;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no messages end the connection at once, with the reason. */
@Timeout(60)
class BrokenStreamIT {
  private static final TestTransaction WANTED = TestTransaction.builder().paying(1, "51").build();
  private static final Octets MAGIC = Octets.ofHex("fabfb5da");

  @DisplayName("C02: a wrong checksum ends the connection")
  @Test
  void badChecksum() {
    assertEquals(Reason.BAD_CHECKSUM, brokenBy(Fault.corruptChecksum("tx")));
  }

  @DisplayName("C01: a wrong magic ends the connection")
  @Test
  void wrongMagic() {
    assertEquals(Reason.WRONG_MAGIC, brokenBy(Fault.wrongMagic("tx")));
  }

  @DisplayName("C03: a length over the limit ends the connection")
  @ParameterizedTest
  @ValueSource(longs = {4_000_001, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL})
  void lengthOverTheLimit(long length) {
    assertEquals(Reason.OVERSIZE, brokenBy(Fault.announceLength("tx", length)));
  }

  @DisplayName("C04: nothing is allocated for lengths that are only announced")
  @ParameterizedTest
  @ValueSource(longs = {4_000_000, 0xffff_ffffL})
  void nothingIsAllocatedForLengthsThatAreOnlyAnnounced(long length) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      Client.assertAlive(client.connect(node));
      node.inject(Fault.announceLength("tx", length));
      Peer peer = client.connect(node);
      long loop = loopThread();
      long before = threads.getThreadAllocatedBytes(loop);

      Answer answer = Client.ask(peer, Client.itemOf(WANTED), Client.SHORT);

      assertFalse(answer instanceof Answer.Received);
      long allocated = threads.getThreadAllocatedBytes(loop) - before;
      assertTrue(allocated < 1_000_000, () -> allocated + " bytes allocated");
    }
  }

  @DisplayName("C05: a command with terminal escapes is named without them")
  @Test
  void commandWithTerminalEscapesIsNamedWithoutThem() {
    Octets header =
        new OctetsBuilder().bytes(MAGIC).hex("1b5b324a0000000000000000").u32(0).u32(0).build();

    DisconnectReason reason = endedBy(Fault.rawAnswer("getdata", header));

    assertEquals(
        Reason.BAD_COMMAND, assertInstanceOf(DisconnectReason.BrokenStream.class, reason).reason());
    assertFalse(reason.describe().chars().anyMatch(Character::isISOControl), reason.describe());
  }

  @Test
  void messageThatBreaksItsFormat() {
    WireMessage malformed = new WireMessage("inv", Octets.ofHex("ffffffffffffffffff"));

    DisconnectReason reason = endedBy(Fault.rawAnswer("getdata", malformed.frame(MAGIC)));

    assertInstanceOf(DisconnectReason.MalformedMessage.class, reason);
  }

  @Test
  @DisplayName("T04: an end in the middle of a message is told as such")
  void endInTheMiddleOfAMessage() {
    for (int bytes : new int[] {1, 4, 23, 24, 25}) {
      assertEquals(
          new DisconnectReason.PeerClosed(false, true), endedBy(Fault.truncate("tx", bytes)));
    }
  }

  @Test
  void endBetweenMessages() {
    assertEquals(new DisconnectReason.PeerClosed(false, false), endedBy(Fault.closeAt("getdata")));
    assertEquals(
        new DisconnectReason.PeerClosed(false, false), endedBy(Fault.halfCloseAt("getdata")));
  }

  @Test
  void reset() {
    assertInstanceOf(DisconnectReason.IoFailure.class, endedBy(Fault.resetAt("getdata")));
  }

  @Test
  void noiseEndsTheConnectionWithATypedReason() {
    for (long seed = 0; seed < 20; seed++) {
      byte[] noise = new byte[1_000];
      new Random(seed).nextBytes(noise);
      DisconnectReason reason = endedBy(Fault.rawAnswer("getdata", Octets.of(noise)));

      assertInstanceOf(DisconnectReason.BrokenStream.class, reason, "seed " + seed);
    }
  }

  @Test
  @DisplayName("H06: a transaction that drips is given up at its deadline")
  void messageThatDripsIsGivenUp() {
    Timeouts timeouts =
        new Timeouts(Client.SOON, Client.SOON, Client.SHORT, Client.SOON, Client.SOON);
    PeerOptions options = Client.OPTIONS.withTimeouts(timeouts);
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      Peer peer = client.connect(node, options, told);
      node.inject(Fault.dribble(1, 50));

      Answer answer = Client.ask(peer, WANTED);

      DisconnectReason reason = new DisconnectReason.TimedOut(Phase.MESSAGE, Client.SHORT);
      assertEquals(new Answer.Disconnected(reason), answer);
      assertEquals(reason, told.reason());
    }
  }

  private static Reason brokenBy(Fault fault) {
    return assertInstanceOf(DisconnectReason.BrokenStream.class, endedBy(fault)).reason();
  }

  /** Asks for a transaction; the reason for which that ends the connection. */
  private static DisconnectReason endedBy(Fault fault) {
    RecordingListener told = new RecordingListener();
    try (FakeNode node = FakeNode.start();
        Client client = Client.open()) {
      node.serveTransaction(WANTED);
      node.inject(fault);

      Answer answer = Client.ask(client.connect(node, told), WANTED);

      DisconnectReason reason =
          assertInstanceOf(Answer.Disconnected.class, answer, "the answer").reason();
      assertEquals(reason, told.reason());
      node.awaitAllClosed(Client.SOON);
      return reason;
    }
  }

  private static long loopThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("btc-p2p-loop-"))
        .mapToLong(Thread::getId)
        .findFirst()
        .orElseThrow();
  }
}
