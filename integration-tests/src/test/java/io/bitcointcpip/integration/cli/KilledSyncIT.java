package io.bitcointcpip.integration.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bitcointcpip.integration.fakenode.FakeNode;
import io.bitcointcpip.integration.fakenode.Fault;
import io.bitcointcpip.integration.fakenode.HeaderChain;
import io.bitcointcpip.integration.fakenode.Octets;
import io.bitcointcpip.integration.tool.Figures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync of headers that is killed, over and over. {@code -Dkill.times=500} for more of it, {@code
 * -Dkill.seed=N} for the same again.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KilledSyncIT {
  private static final int TIMES = Integer.getInteger("kill.times", 10);
  private static final int HEIGHT = 40_000;
  private static final int ANSWER = 2_000;
  private static final int PAUSE_MILLIS = 250;
  private static final int HEADER_SIZE = 80;
  private static final List<String> QUICK_TO_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final HeaderChain CHAIN = HeaderChain.regtest().extendedBy(HEIGHT);

  // Of the file that says what is complete: magic, version, hash of genesis, base, tip.
  private static final int STATE_TIP_AT = 8 + 4 + 32 + 4;

  @TempDir private Path directory;

  @Test
  @DisplayName("D01: killed at any moment of a sync, nothing is lost that was complete")
  void killedAtAnyMomentNothingIsLost() throws Exception {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    Random random = new Random(seed);
    int killed = 0;
    int underWay = 0;
    int begunAnew = 0;
    int kept = 0;
    for (int round = 0; killed < TIMES; round++) {
      String what = "seed " + seed + ", round " + round;
      try (FakeNode node = node()) {
        boolean ended = runUntilKilled(node, random, kept);
        killed += ended ? 0 : 1;
        underWay += ended || node.messages("getheaders").isEmpty() ? 0 : 1;
        assertGoesOnFrom(kept, node, what);
      }
      int complete = complete();
      assertTrue(complete >= kept, what + ": " + complete + " are complete after " + kept);
      assertTrue(sound() >= complete, what + ": " + sound() + " are sound of " + complete);
      kept = complete;
      if (kept > HEIGHT * 3 / 4) {
        // What is left would be over before it can be killed.
        begunAnew++;
        forget();
        kept = 0;
      }
    }
    Figures.write(
        KilledSyncIT.class,
        String.format(
            Locale.ROOT,
            "killed %d times, %d of them while headers came; %d times begun anew; seed %d",
            killed,
            underWay,
            begunAnew,
            seed));
    assertTrue(underWay > 0, "seed " + seed + ": no run was killed while headers came");
    assertTheNextRunEndsWell();
  }

  /** Starts a sync and kills it, in most cases between two answers; true if it ended before. */
  private boolean runUntilKilled(FakeNode node, Random random, int kept) throws Exception {
    int answers = random.nextInt((HEIGHT - kept) / ANSWER + 1);
    int millis = random.nextInt(answers == 0 ? 600 : PAUSE_MILLIS);
    Process process =
        new ProcessBuilder(command(node, "-q"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = false;
      while (!ended && node.messages("getheaders").size() < answers) {
        ended = process.waitFor(2, TimeUnit.MILLISECONDS);
      }
      ended = ended || process.waitFor(millis, TimeUnit.MILLISECONDS);
      assertEquals(0, ended ? process.exitValue() : 0, "a run that was not killed failed");
      return ended;
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
  }

  /** The first question of a run tells what it knows: it begins with the last header but one. */
  private static void assertGoesOnFrom(int kept, FakeNode node, String what) {
    if (!node.messages("getheaders").isEmpty()) {
      Octets question = node.messages("getheaders").get(0).payload();
      // After the version and the count, which takes one byte.
      int known = CHAIN.heightOf(question.slice(5, 37)) + 1;
      assertTrue(known >= kept, what + ": it goes on from " + known + " instead of " + kept);
    }
  }

  private void assertTheNextRunEndsWell() throws Exception {
    Path export = directory.resolve("export");
    try (FakeNode node = node()) {
      List<String> command = command(node, "--json", "--export", export.toString());
      JsonNode json = CliRun.finish(new ProcessBuilder(command).start()).json();
      assertEquals(HEIGHT, json.get("height").asInt());
    }
    assertEquals(CHAIN.toOctets(), Octets.of(Files.readAllBytes(export)));
  }

  /** The height up to which headers are complete, by the program's own word. */
  private int complete() throws IOException {
    Path file = directory.resolve("regtest/headers.state");
    if (!Files.exists(file)) {
      return 0;
    }
    return ByteBuffer.wrap(Files.readAllBytes(file))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt(STATE_TIP_AT);
  }

  /** The height up to which the headers in the file are those of the chain; the first is absent. */
  private int sound() throws IOException {
    Path file = directory.resolve("regtest/headers");
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] kept = Files.readAllBytes(file);
    byte[] expected = CHAIN.toOctets().toByteArray();
    int length = Math.max(HEADER_SIZE, Math.min(kept.length, expected.length));
    int difference =
        kept.length <= HEADER_SIZE
            ? 0
            : Arrays.mismatch(kept, HEADER_SIZE, length, expected, HEADER_SIZE, length);
    int same = difference < 0 ? length : HEADER_SIZE + difference;
    return same / HEADER_SIZE - 1;
  }

  private void forget() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("regtest"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static FakeNode node() {
    FakeNode node = FakeNode.builder().fault(Fault.late("getheaders", PAUSE_MILLIS)).start();
    node.serveHeaders(CHAIN);
    return node;
  }

  private List<String> command(FakeNode node, String... more) {
    List<String> arguments =
        List.of("headers", "-n", "regtest", "--data-dir", directory.toString(), "-p");
    return CliRun.command(
        QUICK_TO_START,
        Stream.of(arguments, List.of(node.hostAndPort()), List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }
}
