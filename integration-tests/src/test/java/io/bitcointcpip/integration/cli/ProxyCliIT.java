package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.proxy.FakeSocks5;
import io.bitcointcpip.integration.tool.ExternalTool;
import io.bitcointcpip.integration.tool.Microsocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program behind a proxy. */
@Timeout(120)
class ProxyCliIT {
  private static final String ONION = "b".repeat(56) + ".onion";
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").build();

  @Test
  void theProxyOfOthersLeadsToTheNode() {
    try (FakeNode node = FakeNode.start();
        Microsocks proxy = Microsocks.start()) {
      node.serveTransaction(PAYMENT);

      CliRun run = tx(node.hostAndPort(), "--proxy", proxy.hostAndPort(), "--hex");

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
      assertTrue(run.err().contains("proxy " + proxy.hostAndPort()), run.err());
    }
  }

  @Test
  void anOnionServiceIsReachedThroughTheProxyAlone() {
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node)) {
      node.serveTransaction(PAYMENT);

      CliRun run = tx(ONION, "--proxy", proxy.hostAndPort(), "--hex");

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
      assertEquals(ONION, proxy.requests().get(0).host());
    }
    tx(ONION).assertFailed(4, ".onion names are reached through Tor, and no proxy is set");
  }

  @Test
  void aDeadProxyIsNamedInOneLine() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    tx("192.0.2.1", "--proxy", "127.0.0.1:" + port)
        .assertFailed(4, "cannot connect through proxy 127.0.0.1:" + port);
  }

  /** What the system was asked for tells: one connection, to the proxy. */
  @Test
  @DisplayName("S03: no connection and no look-up goes past the proxy")
  void nothingGoesPastTheProxy(@TempDir Path directory) throws IOException {
    String strace = ExternalTool.require("strace").toString();
    Path trace = directory.resolve("trace");
    try (FakeNode node = FakeNode.start();
        FakeSocks5 proxy = to(node)) {
      node.serveTransaction(PAYMENT);
      List<String> command = new ArrayList<>();
      command.addAll(List.of(strace, "-f", "-qq", "-e", "trace=connect,sendto,sendmmsg,sendmsg"));
      command.addAll(List.of("-o", trace.toString()));
      command.addAll(
          CliRun.command(
              List.of(),
              "tx",
              PAYMENT.txidHex(),
              "-n",
              "regtest",
              "-p",
              "node.example",
              "--proxy",
              proxy.hostAndPort(),
              "--hex"));

      CliRun run = CliRun.finish(new ProcessBuilder(command).start());

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
      String port = "htons(" + proxy.port() + ")";
      List<String> destinations =
          Files.readAllLines(trace).stream().filter(line -> line.contains("sin")).toList();
      assertTrue(destinations.size() >= 1, "no connection was seen");
      assertTrue(destinations.stream().allMatch(line -> line.contains(port)), "" + destinations);
    }
  }

  private static FakeSocks5 to(FakeNode node) {
    return FakeSocks5.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
  }

  private static CliRun tx(String peer, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("tx", PAYMENT.txidHex(), "-n", "regtest", "-p", peer));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }
}
