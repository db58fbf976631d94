package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.fakenode.WireMessage;
import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A machine that has little time to give, and peers that want all of it. */
@Timeout(180)
class HardTimesIT {
  private static final TestTransaction PAYMENT =
      TestTransaction.builder().paying(5_000, "51").build();

  @DisplayName("R02: eight peers that send garbage as fast as they can do not fill a small heap")
  @Test
  void garbageDoesNotFillASmallHeap() {
    WireMessage garbage = new WireMessage("nonsense", Octets.zeros(4_000_000));
    Fault flood = Fault.unsolicited("getdata", Collections.nCopies(10, garbage));
    List<FakeNode> hostile = new ArrayList<>();
    try (FakeNode honest = FakeNode.builder().fault(Fault.late("getdata", 2_000)).start()) {
      honest.serveTransaction(PAYMENT);
      List<String> peers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        hostile.add(FakeNode.builder().fault(flood).fault(Fault.notFoundForEverything()).start());
        Collections.addAll(peers, "-p", hostile.get(i).hostAndPort());
      }

      CliRun run = CliRun.of(List.of("-Xmx32m"), lookup(honest, peers.toArray(String[]::new)));

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
    } finally {
      hostile.forEach(FakeNode::close);
    }
  }

  @DisplayName("R03: a peer that sends nonsense without end does not fill the log")
  @Test
  void nonsenseDoesNotFillTheLog() {
    List<WireMessage> nonsense = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      nonsense.add(new WireMessage(i % 2 == 0 ? "nonsense" : "pong", Octets.zeros(8)));
    }
    try (FakeNode node = FakeNode.builder().fault(Fault.unsolicited("getdata", nonsense)).start()) {
      node.serveTransaction(PAYMENT);

      CliRun run = CliRun.of(lookup(node, "-v"));

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
      assertTrue(run.err().lines().count() < 50, run.err());
    }
  }

  @DisplayName("R04: on one busy processor, and last in line for it, no deadline is missed falsely")
  @Test
  void aBusyProcessorMissesNoDeadline() throws IOException {
    String taskset = ExternalTool.require("taskset").toString();
    String nice = ExternalTool.require("nice").toString();
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);
      List<Process> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<String> command = new ArrayList<>(List.of(nice, "-n", "19", taskset, "-c", "0"));
        command.addAll(CliRun.command(List.of(), lookup(node)));
        runs.add(new ProcessBuilder(command).start());
      }

      for (Process process : runs) {
        CliRun run = CliRun.finish(process);
        assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
      }
    }
  }

  @DisplayName("R06: after a stop of the whole process its deadline ends it, in one clear line")
  @Test
  void aStoppedProcessEndsCleanly() throws IOException {
    String bash = ExternalTool.require("bash").toString();
    try (FakeNode node = FakeNode.builder().fault(Fault.silentGetData()).start()) {
      node.serveTransaction(PAYMENT);
      List<String> command =
          new ArrayList<>(
              List.of(
                  bash,
                  "-c",
                  "\"$@\" & sleep 2; kill -STOP $!; sleep 6; kill -CONT $!; wait $!",
                  "stopped"));
      command.addAll(CliRun.command(List.of(), lookup(node, "--timeout", "4s")));

      CliRun run = CliRun.finish(new ProcessBuilder(command).start());

      run.assertFailed(4, "");
    }
  }

  @DisplayName("R07: direct memory of a megabyte is enough")
  @Test
  void littleDirectMemoryIsEnough() {
    try (FakeNode node = FakeNode.start()) {
      node.serveTransaction(PAYMENT);

      CliRun run = CliRun.of(List.of("-XX:MaxDirectMemorySize=1m"), lookup(node));

      assertEquals(PAYMENT.raw().toHex() + "\n", run.out(), run.err());
    }
  }

  private static String[] lookup(FakeNode node, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tx", PAYMENT.txidHex(), "-n", "regtest"));
    Collections.addAll(arguments, "-p", node.hostAndPort(), "--hex");
    Collections.addAll(arguments, more);
    return arguments.toArray(String[]::new);
  }
}
