package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Machines and networks that are short of something: what is possible is done all the same. */
@Timeout(120)
class PoorNetworkIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(1_000, "6a").build();
  private static final int SILENT = 199;
  private static final int CALLERS = 80;

  @Test
  @DisplayName("T11: with 64 descriptors and 200 peers the one that answers is enough")
  void aLackOfDescriptorsCostsSomePeersOnly() throws IOException {
    List<ServerSocket> silent = listenSilently();
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);
      List<String> peers = new ArrayList<>(List.of(node.hostAndPort()));
      silent.forEach(each -> peers.add("127.0.0.1:" + each.getLocalPort()));

      CliRun run = withDescriptors(64, peers, "--hex", "--timeout", "20s");

      assertEquals(0, run.exitCode(), run.err());
      assertEquals(PAYMENT.raw().toHex() + "\n", run.out());
    } finally {
      close(silent);
    }
  }

  @Test
  @DisplayName(
      "T11: with 64 descriptors and 199 silent peers the program ends as with silent peers")
  void aLackOfDescriptorsIsNoCrash() throws IOException {
    List<ServerSocket> silent = listenSilently();
    try {
      List<String> peers = silent.stream().map(each -> "127.0.0.1:" + each.getLocalPort()).toList();

      CliRun run = withDescriptors(64, peers, "--timeout", "6s");

      run.assertFailed(4, "no node answered");
    } finally {
      close(silent);
    }
  }

  @Test
  @DisplayName("T11: a node without descriptors accepts again when callers have left")
  void aNodeWithoutDescriptorsAcceptsAgainWhenCallersHaveLeft() throws IOException {
    List<String> command = CliRun.command(List.of(), "serve", "--listen", "127.0.0.1:0");
    Process serve = new ProcessBuilder(limited(64, command)).start();
    List<Socket> callers = new ArrayList<>();
    try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
      String address = out.readLine().substring("listening on ".length());
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      CliRun.of("ping", address, "--timeout", "2s").assertFailed(4, "");

      close(callers);

      CliRun run = CliRun.of("ping", address, "--count", "1");
      assertEquals(0, run.exitCode(), run.err());
    } finally {
      close(callers);
      serve.destroy();
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.corruptChecksum("tx"),
        Fault.resetAt("getdata"),
        Fault.truncate("tx", 30),
        Fault.closeAt("version"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("T03, T04, T13: what one peer breaks another one delivers")
  void anotherPeerDeliversIt(Fault fault) {
    try (FakeNode broken = FakeNode.builder().fault(fault).start();
        FakeNode honest = FakeNode.start()) {
      broken.serveTransaction(PAYMENT);
      honest.serveTransaction(PAYMENT);

      CliRun run = run(broken, honest, "--timeout", "20s");

      assertEquals(0, run.exitCode(), run.err());
      assertEquals(PAYMENT.raw().toHex() + "\n", run.out());
    }
  }

  @Test
  @DisplayName("H03: while one node says nothing another one answers")
  void aSilentNodeKeepsNobodyWaiting() {
    try (FakeNode silent = FakeNode.builder().fault(Fault.neverVersion()).start();
        FakeNode honest = FakeNode.start()) {
      honest.serveTransaction(PAYMENT);

      CliRun run = run(silent, honest, "--timeout", "20s");

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
    }
  }

  private static CliRun run(FakeNode first, FakeNode second, String... more) {
    List<String> arguments = arguments(List.of(first.hostAndPort(), second.hostAndPort()));
    arguments.add("--hex");
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }

  /** Runs the program with a limit to its open files. */
  private static CliRun withDescriptors(int count, List<String> peers, String... more)
      throws IOException {
    List<String> arguments = arguments(peers);
    arguments.addAll(List.of(more));
    List<String> command = CliRun.command(List.of(), arguments.toArray(String[]::new));
    return CliRun.finish(new ProcessBuilder(limited(count, command)).start());
  }

  private static List<String> limited(int count, List<String> command) {
    List<String> all =
        new ArrayList<>(List.of("bash", "-c", "ulimit -n " + count + " && exec \"$@\"", "bash"));
    all.addAll(command);
    return all;
  }

  private static List<String> arguments(List<String> peers) {
    List<String> arguments = new ArrayList<>(List.of("tx", PAYMENT.txidHex(), "-n", "regtest"));
    peers.forEach(each -> arguments.addAll(List.of("-p", each)));
    return arguments;
  }

  private static List<ServerSocket> listenSilently() throws IOException {
    List<ServerSocket> all = new ArrayList<>();
    for (int i = 0; i < SILENT; i++) {
      all.add(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }
    return all;
  }

  private static void close(List<? extends Closeable> all) throws IOException {
    for (Closeable each : all) {
      each.close();
    }
  }
}
