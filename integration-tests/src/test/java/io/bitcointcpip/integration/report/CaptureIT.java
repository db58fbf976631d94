package io.bitcointcpip.integration.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.cli.CliRun;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.TestTransaction;
import io.bitcointcpip.integration.tool.ExternalTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures, judged by Wireshark's dissectors. */
@Timeout(240)
class CaptureIT {
  private static final String BLOCK =
      "00000000d1145790a8694403d4063f323d499e655c83426834d4ce2f8dd4a2ee";
  private static final String SPENT =
      "0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9";

  @TempDir Path directory;

  @Test
  void wiresharkReadsTheSameFieldsAsThisProgram() throws Exception {
    Path file = directory.resolve("demo.pcapng");
    JsonNode json = run("tx", "--demo", "--json", "--pcap", file.toString()).json();
    Dissection capture = dissect(file);

    assertEquals("70016,70016", capture.all("bitcoin.version.version"));
    assertTrue(
        capture.all("bitcoin.string.value").matches("/bitcoin-tcpip:.*/,/bitcoin-tcpip:embedded/"));
    assertEquals(0x4000_0002L, Long.decode(capture.of("getdata", "bitcoin.getdata.type")));
    assertEquals(raw(BLOCK), capture.of("getdata", "bitcoin.getdata.hash"));
    assertEquals(
        capture.of("ping", "bitcoin.ping.nonce"), capture.of("pong", "bitcoin.pong.nonce"));
    assertEquals(0x1d00_ffffL, Long.decode(capture.of("block", "bitcoin.block.bits")));
    assertEquals(1_889_418_792L, Long.decode(capture.of("block", "bitcoin.block.nonce")));
    assertEquals("2", capture.of("block", "bitcoin.block.num_transactions"));
    assertTrue(capture.of("headers", "bitcoin.headers.count").startsWith("183,"));
    JsonNode spent = json.get("vin").get(0);
    assertEquals(SPENT, spent.get("txid").asText());
    assertEquals(raw(SPENT), last(capture.of("block", "bitcoin.tx.in.prev_output.hash")));
    assertEquals(
        spent.get("scriptSig").get("hex").asText(),
        last(capture.of("block", "bitcoin.tx.in.sig_script")));
    assertEquals("5000000000,1000000000,4000000000", capture.of("block", "bitcoin.tx.out.value"));
    assertEquals(
        json.get("vout").get(1).get("scriptPubKey").get("hex").asText(),
        last(capture.of("block", "bitcoin.tx.out.script")));
  }

  @Test
  void everyPacketIsFreeOfFaults() throws Exception {
    Path file = directory.resolve("demo.pcapng");
    assertEquals(0, run("tx", "--demo", "--pcap", file.toString()).exitCode());

    assertClean(file);
    List<String> flags = tshark(file, "-T", "fields", "-e", "tcp.flags.str");
    assertTrue(flags.get(0).contains("S"), flags.get(0));
    assertEquals(2, flags.stream().filter(each -> each.contains("F")).count());
  }

  @Test
  void anEncryptedConversationReadsAsIfItHadBeenPlain() throws Exception {
    Path encrypted = directory.resolve("v2.pcapng");
    Path plain = directory.resolve("v1.pcapng");
    assertEquals(
        0, run("tx", "--demo", "--transport", "v2", "--pcap", encrypted.toString()).exitCode());
    assertEquals(
        0, run("tx", "--demo", "--transport", "v1", "--pcap", plain.toString()).exitCode());

    Dissection dissected = dissect(encrypted);

    assertEquals(dissect(plain).sortedCommands(), dissected.sortedCommands());
    assertEquals(raw(BLOCK), dissected.of("getdata", "bitcoin.getdata.hash"));
    assertTrue(
        tshark(
                    encrypted,
                    "-Y",
                    "frame.comment contains BIP324",
                    "-T",
                    "fields",
                    "-e",
                    "frame.number")
                .size()
            >= 12);
  }

  @Test
  void aMessageOfMegabytesIsPutTogetherAgain() throws Exception {
    TestTransaction large =
        TestTransaction.builder()
            .spendingWithWitness(Octets.zeros(32).withFlippedBit(0), 1, Octets.zeros(3_900_000))
            .paying(1_000, "6a")
            .build();
    TestChain chain = TestChain.regtest().extendedWith(List.of(large));
    Path file = directory.resolve("large.pcapng");
    try (FakeNode node = FakeNode.start()) {
      node.serveChain(chain);
      CliRun run =
          run(
              "tx",
              large.txidHex(),
              "-n",
              "regtest",
              "-p",
              node.hostAndPort(),
              "--block",
              chain.block(1).hashHex(),
              "--pcap",
              file.toString());
      assertEquals(0, run.exitCode(), run.err());
    }

    assertClean(file);
    Dissection capture = dissect(file);
    assertEquals("2", capture.of("block", "bitcoin.block.num_transactions"));
    assertEquals(
        chain.block(1).raw().size(), Integer.parseInt(capture.of("block", "bitcoin.length")));
  }

  @Test
  void ipv6HasItsOwnChecksums() throws Exception {
    Path file = directory.resolve("v6.pcapng");
    ExternalTool.require("tshark");
    try (Served served = Served.on("[::1]:0")) {
      CliRun run = CliRun.of("ping", served.address(), "--pcap", file.toString());
      assertEquals(0, run.exitCode(), run.err());
    }

    assertClean(file);
    assertEquals("::1", tshark(file, "-T", "fields", "-e", "ipv6.dst").get(0));
    assertTrue(dissect(file).sortedCommands().contains("pong"));
  }

  @Test
  void aPeerThatEndsTheConnectionSendsItsEndFirst() throws Exception {
    Path file = directory.resolve("closed.pcapng");
    int port;
    try (FakeNode node = FakeNode.builder().fault(Fault.closeAt("ping")).start()) {
      port = node.port();
      CliRun run = run("ping", "-n", "regtest", node.hostAndPort(), "--pcap", file.toString());
      assertEquals(4, run.exitCode(), run.err());
    }

    List<String> ends =
        tshark(file, "-Y", "tcp.flags.fin == 1", "-T", "fields", "-e", "tcp.srcport");
    assertEquals(Integer.toString(port), ends.get(0));
  }

  @Test
  void whatCannotBeWrittenIsSaidInOneLineBeforeAnybodyIsAsked() {
    Path nowhere = directory.resolve("no").resolve("such.file");

    for (String option : List.of("--pcap", "--report")) {
      CliRun.of("tx", "--demo", option, nowhere.toString())
          .assertFailed(6, "there is no directory");
      CliRun.of("tx", "--demo", option, directory.toString()).assertFailed(6, "it is a directory");
    }
  }

  @Test
  void aFileThatIsThereIsReplacedAsAWholeAndNothingElseIsLeft() throws Exception {
    Path file = directory.resolve("again.pcapng");
    Files.writeString(file, "before");

    assertEquals(0, CliRun.of("tx", "--demo", "--pcap", file.toString()).exitCode());

    byte[] begin = Arrays.copyOf(Files.readAllBytes(file), 4);
    assertArrayEquals(new byte[] {0x0a, 0x0d, 0x0d, 0x0a}, begin);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private static CliRun run(String... args) {
    ExternalTool.require("tshark");
    return CliRun.of(args);
  }

  /** Checksums are right, nothing is malformed, nothing is missing. */
  private static void assertClean(Path file) throws Exception {
    List<String> faults =
        tshark(
            file,
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "ip.check_checksum:TRUE",
            "-Y",
            "tcp.checksum.status != 1 || (ip && ip.checksum.status != 1) || _ws.malformed"
                + " || tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment"
                + " || tcp.analysis.retransmission || tcp.analysis.out_of_order"
                + " || tcp.analysis.window_full");
    assertEquals(List.of(), faults);
    assertFalse(tshark(file, "-Y", "bitcoin").isEmpty());
  }

  private static Dissection dissect(Path file) throws Exception {
    List<String> args =
        new ArrayList<>(List.of("-Y", "bitcoin", "-T", "fields", "-E", "occurrence=a"));
    Dissection.FIELDS.forEach(field -> args.addAll(List.of("-e", field)));
    return new Dissection(
        tshark(file, args.toArray(String[]::new)).stream()
            .map(line -> List.of(line.split("\t", -1)))
            .toList());
  }

  private static List<String> tshark(Path file, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(ExternalTool.require("tshark").toString(), "-n", "-r", file.toString()));
    // Which ports are Bitcoin's does not matter: its messages are known by their magic.
    command.addAll(List.of(args));
    CliRun run = CliRun.finish(new ProcessBuilder(command).start());
    assertEquals(0, run.exitCode(), run.err());
    return run.out().lines().toList();
  }

  private static String last(String values) {
    return values.substring(values.lastIndexOf(',') + 1);
  }

  /** A hash as it is on the wire. */
  private static String raw(String displayed) {
    return Octets.ofHex(displayed).reversed().toHex();
  }

  /** What the dissector found: a row for each packet that completes a message, a column each. */
  private record Dissection(List<List<String>> rows) {
    static final List<String> FIELDS =
        List.of(
            "bitcoin.command",
            "bitcoin.length",
            "bitcoin.version.version",
            "bitcoin.string.value",
            "bitcoin.getdata.type",
            "bitcoin.getdata.hash",
            "bitcoin.ping.nonce",
            "bitcoin.pong.nonce",
            "bitcoin.block.bits",
            "bitcoin.block.nonce",
            "bitcoin.block.num_transactions",
            "bitcoin.headers.count",
            "bitcoin.tx.in.prev_output.hash",
            "bitcoin.tx.in.sig_script",
            "bitcoin.tx.out.value",
            "bitcoin.tx.out.script");

    /** The values of a field in the first message of a type. */
    String of(String command, String field) {
      return rows.stream()
          .filter(row -> row.get(0).equals(command))
          .findFirst()
          .orElseThrow()
          .get(FIELDS.indexOf(field));
    }

    /** The values of a field in all messages. */
    String all(String field) {
      return String.join(
          ",",
          rows.stream()
              .map(row -> row.get(FIELDS.indexOf(field)))
              .filter(value -> !value.isEmpty())
              .toList());
    }

    List<String> sortedCommands() {
      return rows.stream().map(row -> row.get(0)).sorted().toList();
    }
  }

  /** The program's own node, as a process. */
  private record Served(Process process, String address) implements AutoCloseable {
    private static final String READY = "listening on ";

    static Served on(String listen) throws IOException {
      Process process =
          new ProcessBuilder(CliRun.command(List.of(), "serve", "--listen", listen)).start();
      String line = process.inputReader(StandardCharsets.UTF_8).readLine();
      assertTrue(line != null && line.startsWith(READY), line);
      return new Served(process, line.substring(READY.length()));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
