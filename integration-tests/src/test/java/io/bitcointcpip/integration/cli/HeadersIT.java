package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.OctetsBuilder;
import io.bitcointcpip.integration.fakenode.TestBlock;
import io.bitcointcpip.integration.fakenode.TestChain;
import io.bitcointcpip.integration.fakenode.WireMessage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chain of headers as users meet it: the command, its files, its exit codes. */
@Timeout(600)
class HeadersIT {
  private static final TestChain CHAIN = TestChain.regtest().extendedBy(2_300);

  @TempDir private Path directory;

  @Test
  void headersAreFetchedShownKeptAndExported() throws IOException {
    Path export = directory.resolve("export");
    try (FakeNode node = serving(CHAIN);
        FakeNode other = serving(CHAIN)) {
      JsonNode json =
          headers(node, "-p", other.hostAndPort(), "--json", "--export", export.toString()).json();

      assertEquals(2_300, json.get("height").asInt());
      assertEquals(CHAIN.tip().hash().reversed().toHex(), json.get("hash").asText());
      assertEquals(0, json.get("chain").get("anchor_height").asInt());
      assertEquals(0, json.get("warnings").size());
      byte[] exported = Files.readAllBytes(export);
      assertArrayEquals(expectedFile(2_300), exported);
      assertArrayEquals(
          CHAIN.block(7).header().toByteArray(), Arrays.copyOfRange(exported, 7 * 80, 8 * 80));

      assertEquals(0, headers(node, "--json").json().get("fetched").asInt());
    }
  }

  @Test
  @DisplayName("K07 K08: a chain with more work takes the place of the one that was kept")
  void aBetterChainIsFollowed() {
    try (FakeNode first = serving(CHAIN)) {
      assertEquals(2_300, headers(first, "--json").json().get("height").asInt());
    }
    TestChain other = new TestChain(CHAIN.blocks().subList(0, 2_201));
    for (int i = 0; i < 102; i++) {
      other =
          other.append(
              TestBlock.builder()
                  .previous(other.tip().hash())
                  .height(other.height() + 1)
                  .time(1_400_000_000L + 600L * i)
                  .mine());
    }
    try (FakeNode better = serving(other);
        FakeNode worse = serving(CHAIN)) {
      JsonNode json = headers(worse, "-p", better.hostAndPort(), "--json").json();

      assertEquals(2_302, json.get("height").asInt());
      assertEquals(other.tip().hash().reversed().toHex(), json.get("hash").asText());
    }
  }

  @Test
  @DisplayName("K01: only liars are exit code 5, and nothing on stdout")
  void onlyLiarsAreAFailureOfVerification() {
    try (FakeNode node = FakeNode.start()) {
      node.on(
          "getheaders", message -> List.of(WireMessage.headers(List.of(CHAIN.block(5).header()))));
      headers(node).assertFailed(5, "wrong headers");
    }
  }

  @Test
  void noNodeIsAFailureOfTheNetwork() {
    CliRun.of("headers", "-n", "regtest", "--data-dir", directory.toString(), "-p", "127.0.0.1:1")
        .assertFailed(4, "no node");
  }

  @Test
  @DisplayName("D05: while another process has the headers, the program says so")
  void aSecondProcessIsRefused() throws IOException {
    try (FakeNode node = serving(CHAIN)) {
      headers(node);
      try (RandomAccessFile file =
              new RandomAccessFile(directory.resolve("regtest/headers.lock").toFile(), "rw");
          FileLock lock = file.getChannel().lock()) {
        assertTrue(lock.isValid());
        headers(node).assertFailed(6, "in use by another process");
      }
    }
  }

  @Test
  @DisplayName("D02: a full disk ends the program with code 6, and what was kept stays")
  void aFullDiskKeepsWhatIsThere() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", mount.toString()) == 0,
        "this user cannot mount a file system");
    try (FakeNode node = serving(new TestChain(CHAIN.blocks().subList(0, 901)));
        FakeNode longer = serving(CHAIN)) {
      assertEquals(900, headersIn(mount, node, "--json").json().get("height").asInt());

      headersIn(mount, longer).assertFailed(6, "cannot keep headers");

      assertEquals(900, headersIn(mount, node, "--json").json().get("height").asInt());
    } finally {
      assertEquals(0, run("umount", mount.toString()));
    }
  }

  @Test
  @DisplayName("D03: a data directory that cannot be made is told of, with code 6")
  void aPlaceThatCannotBeMadeIsToldOf() {
    try (FakeNode node = serving(CHAIN)) {
      headersIn(Path.of("/proc/nowhere"), node).assertFailed(6, "cannot open the headers");
    }
  }

  private static byte[] expectedFile(int tip) {
    OctetsBuilder out = new OctetsBuilder();
    for (int height = 0; height <= tip; height++) {
      out.bytes(CHAIN.block(height).header());
    }
    return out.build().toByteArray();
  }

  private static FakeNode serving(TestChain chain) {
    FakeNode node = FakeNode.start();
    node.serveChain(chain);
    return node;
  }

  private CliRun headers(FakeNode node, String... more) {
    return headersIn(directory, node, more);
  }

  private static CliRun headersIn(Path data, FakeNode node, String... more) {
    try {
      return CliRun.finish(new ProcessBuilder(command(data, node, more)).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path data, FakeNode node, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "headers",
                "-n",
                "regtest",
                "--data-dir",
                data.toString(),
                "-p",
                node.hostAndPort()));
    args.addAll(List.of(more));
    return CliRun.command(List.of(), args.toArray(String[]::new));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor();
  }
}
