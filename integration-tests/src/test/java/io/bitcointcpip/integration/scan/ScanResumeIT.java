package io.bitcointcpip.integration.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.integration.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scan that is killed, and goes on. */
@Timeout(240)
class ScanResumeIT {
  private static final String IN_300025 =
      "5ceec2d8ee90cb4b956870fac6055bead9333570f656ec3014307031de518cec";
  private static final String POOL = "76a914c825a1ecf2a6830c4401620c3a16f1995057c2ab88ac";
  private static final int FILES = 50;

  @TempDir private Path blocks = Path.of("unset");

  @Test
  void aScanThatIsKilledAgainAndAgainFindsInTheEndWhatOneFindsThatIsNot() throws Exception {
    Path file =
        BlockFileBytes.main()
            .block("mainnet_300025")
            .block("mainnet_413567")
            .hex("ff".repeat(100))
            .writeTo(blocks, 0, true);
    for (int number = 1; number < FILES; number++) {
      // The same bytes under many names: a long scan that takes little room.
      Files.createLink(blocks.resolve(BlockFileBytes.name(number)), file);
    }
    Path journal = blocks.resolve("journal");
    String[] resumed =
        ScanRun.arguments(
            blocks, "--scripts", List.of(POOL), "--threads", "2", "--resume", journal.toString());
    int kills = 0;
    for (int round = 0; round < 3; round++) {
      kills += killWhenFilesAreDone(resumed, journal, 12 * (round + 1)) ? 1 : 0;
    }

    ScanRun last = ScanRun.finish(CliRun.of(resumed));
    ScanRun whole = ScanRun.of(blocks, "--scripts", List.of(POOL));

    assertTrue(kills > 0, "no run was killed before its end");
    assertEquals(0, last.exitCode(), last.run().err());
    assertEquals(rows(whole), rows(last));
    assertTrue(whole.rows().size() >= 2 * FILES, "rows: " + whole.rows().size());
    assertEquals(whole.rows().size(), last.rows().size(), "nothing is said twice");
    assertTrue(last.run().err().contains(" 100 blocks"), last.run().err());
  }

  @Test
  void aFinishedScanIsRepeatedFromItsJournalAlone() throws IOException {
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 0, false);
    String[] arguments =
        ScanRun.arguments(
            blocks, "--txids", List.of(IN_300025), "--resume", blocks.resolve("j").toString());
    CliRun first = CliRun.of(arguments);

    CliRun second = CliRun.of(arguments);

    assertEquals(first.out(), second.out());
    assertEquals(0, second.exitCode(), second.err());
    assertTrue(second.err().contains("0.0 kB read"), second.err());
  }

  @Test
  void aFileThatGrewIsGoneThroughAgain() throws IOException {
    BlockFileBytes file = BlockFileBytes.main().block("mainnet_1");
    file.writeTo(blocks, 0, false);
    String[] arguments =
        ScanRun.arguments(
            blocks, "--txids", List.of(IN_300025), "--resume", blocks.resolve("j").toString());
    CliRun.of(arguments).assertFailed(3, "none of 1 txids");

    file.block("mainnet_300025").writeTo(blocks, 0, false);

    assertEquals(1, ScanRun.finish(CliRun.of(arguments)).rows("transaction").size());
  }

  @Test
  void theJournalOfAnotherSearchIsRefused() throws IOException {
    BlockFileBytes.main().block("mainnet_300025").writeTo(blocks, 0, false);
    String journal = blocks.resolve("j").toString();
    ScanRun first = ScanRun.of(blocks, "--txids", List.of(IN_300025), "--resume", journal);
    assertEquals(0, first.exitCode(), first.run().err());

    ScanRun.of(blocks, "--scripts", List.of(POOL), "--resume", journal)
        .run()
        .assertFailed(2, "is of another search");
    ScanRun.of(blocks, "--txids", List.of(IN_300025), "--shard", "1/2", "--resume", journal)
        .run()
        .assertFailed(2, "is of another search");
  }

  /** Starts a scan, and kills it when so many files are done; false if it ended before. */
  private static boolean killWhenFilesAreDone(String[] arguments, Path journal, int files)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(CliRun.command(List.of(), arguments))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
        if (done(journal) >= files) {
          process.destroyForcibly().waitFor();
          return true;
        }
      }
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static long done(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return 0;
    }
    return Arrays.stream(Files.readString(journal).split("\\n", -1))
        .filter(line -> line.startsWith("{\"type\":\"end\""))
        .count();
  }

  /** All rows, without what depends on which thread was first. */
  private static Set<String> rows(ScanRun scan) {
    TreeSet<String> rows = new TreeSet<>();
    scan.run().out().lines().forEach(line -> rows.add(line.replaceAll("\"duplicate\":\\w+,", "")));
    return rows;
  }
}
