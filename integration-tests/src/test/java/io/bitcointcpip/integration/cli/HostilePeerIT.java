package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ObjectArrays;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that break the protocol: each ends within the deadline, with one line that names it. */
@Timeout(120)
class HostilePeerIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").build();

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Fault.neverVersion(), "no handshake within 4800 ms"),
        Arguments.of(Fault.noVerack(), "no handshake within 4800 ms"),
        Arguments.of(Fault.onlyPings(), "the peer speaks the plain transport"),
        Arguments.of(Fault.stallAt("getdata"), "did not answer in time"),
        Arguments.of(Fault.closeAt("version"), "closed the connection during the handshake"),
        Arguments.of(Fault.closeAt("getdata"), "closed the connection"),
        Arguments.of(Fault.halfCloseAt("getdata"), "closed the connection"),
        Arguments.of(Fault.resetAt("getdata"), "connection lost"),
        Arguments.of(Fault.corruptChecksum("tx"), "has checksum"),
        Arguments.of(Fault.wrongMagic("version"), "broken stream: magic"),
        Arguments.of(Fault.announceLength("tx", 4_000_001L), "tx of 4000001 bytes exceeds 4000000"),
        Arguments.of(Fault.announceLength("tx", 0xffff_ffffL), "of 4294967295 bytes exceeds"),
        Arguments.of(Fault.announceLength("tx", 4_000_000L), "no rest of a message within 4800 ms"),
        Arguments.of(Fault.truncate("tx", 40), "in the middle of a message"),
        Arguments.of(Fault.rawAnswer("getdata", Octets.zeros(100)), "broken stream: magic"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("U13: each fault of a peer ends with one line that says why, and no stack trace")
  void eachFaultEndsWithItsReason(Fault fault, String reason) {
    try (FakeNode node = FakeNode.builder().fault(fault).start()) {
      node.serveTransaction(PAYMENT);

      CliRun run = run(node, "--timeout", "6s");

      run.assertFailed(4, node.hostAndPort() + " ");
      assertTrue(run.err().contains(reason), run.err());
    }
  }

  @Test
  void onlyPingsAreNoHandshakeInThePlainTransport() {
    try (FakeNode node = FakeNode.builder().fault(Fault.onlyPings()).start()) {
      CliRun run = run(node, "--timeout", "6s", "--transport", "v1");

      run.assertFailed(4, "no handshake within 4800 ms");
    }
  }

  @Test
  void aClosedPortIsSaidAtOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    CliRun.of("tx", PAYMENT.txidHex(), "-n", "regtest", "-p", "127.0.0.1:" + port)
        .assertFailed(4, "127.0.0.1:" + port + " cannot connect");
  }

  @Test
  void aNodeOfAnotherNetworkIsRecognisedByItsMagic() {
    try (FakeNode node = FakeNode.builder().network(FakeNetwork.MAIN).start()) {
      // The fake node ends the connection when it sees our magic; one that speaks first is seen.
      node.inject(Fault.beforeVersion(List.of(WireMessage.ping(1))));

      String err = run(node).err();

      assertTrue(err.contains("magic f9beb4d9, which is that of main"), err);
    }
  }

  @Test
  @DisplayName("U01: terminal escapes of a user agent are shown as visible escapes")
  void terminalEscapesOfAPeerAreShownEscaped() {
    // Clears the screen; sets the title; writes the clipboard; makes a link; the same in C1, DEL.
    Octets hostile =
        Octets.of(
            ("/\u001b[2J\u001b]0;owned\u0007\r\n\u001b]52;c;eA==\u0007\u001b]8;;http://x\u0007"
                    + "\u009b2J\u009d0;x\u009c\u007f\u0000/")
                .getBytes(StandardCharsets.ISO_8859_1));
    try (FakeNode node = FakeNode.builder().userAgent(hostile).start()) {
      node.serveTransaction(PAYMENT);

      for (String form : List.of("--json", "--trace", "-vv")) {
        CliRun run = run(node, form);
        assertEquals(0, run.exitCode(), run.err());
        assertPrintable(run.out());
        assertPrintable(run.err());
      }
      assertTrue(run(node).out().contains("/\\x1b[2J\\x1b]0;owned\\x07\\x0d\\x0a\\x1b]52;c;eA=="));
    }
  }

  @Test
  void aUserAgentThatIsTooLongEndsTheHandshake() {
    try (FakeNode node = FakeNode.builder().userAgent("x".repeat(257)).start()) {
      run(node).assertFailed(4, "user agent: count 257 exceeds 256");
    }
  }

  @Test
  @DisplayName("V15: unsolicited messages do no harm")
  void unsolicitedMessagesDoNoHarm() {
    try (FakeNode node =
        FakeNode.builder().chatty().fault(Fault.pingFlood("getdata", 1000)).start()) {
      node.serveTransaction(PAYMENT);

      assertEquals(PAYMENT.raw().toHex() + "\n", run(node, "--hex").out());
    }
  }

  @Test
  void anAnnouncedLengthCostsNoMemory() {
    try (FakeNode node = FakeNode.builder().fault(Fault.announceLength("tx", 4_000_000L)).start()) {
      node.serveTransaction(PAYMENT);
      CliRun run =
          CliRun.of(
              List.of("-Xmx16m"),
              "tx",
              PAYMENT.txidHex(),
              "-n",
              "regtest",
              "-p",
              node.hostAndPort(),
              "--timeout",
              "6s");

      run.assertFailed(4, "no rest of a message");
    }
  }

  private static CliRun run(FakeNode node, String... more) {
    return CliRun.of(
        ObjectArrays.concat(
            new String[] {"tx", PAYMENT.txidHex(), "-n", "regtest", "-p", node.hostAndPort()},
            more,
            String.class));
  }

  private static void assertPrintable(String text) {
    assertTrue(
        text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), () -> "in: " + text);
  }
}
