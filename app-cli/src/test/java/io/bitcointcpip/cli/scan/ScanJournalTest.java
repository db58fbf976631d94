package io.bitcointcpip.cli.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanJournalTest {
  private static final String SEARCH = "ab12";

  @TempDir private Path directory = Path.of("unset");

  private static String found(String file, int index) {
    return "{\"type\":\"transaction\",\"file\":\"" + file + "\",\"index\":" + index + "}";
  }

  private static String spend(String file) {
    return "{\"type\":\"spend\",\"file\":\"" + file + "\"}";
  }

  @Test
  void whatWasFoundInFinishedFilesIsGivenBack() throws Exception {
    Path path = finishedAndUnfinished();

    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      assertTrue(journal.isFinished(Pass.WANTED, "a", "v1"));
      assertFalse(journal.isFinished(Pass.WANTED, "b", "v1"));
      assertFalse(journal.isFinished(Pass.SPENDS, "a", "v1"));
      assertEquals(7, journal.blocks(Pass.WANTED, "a"));
      assertEquals(List.of(found("a", 1), found("a", 2)), restored(journal, Pass.WANTED));
    }
  }

  @Test
  void whatWasFoundBeforeAFileWasBegunAgainDoesNotCount() throws Exception {
    Path path = finishedAndUnfinished();
    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      journal.write(JournalLine.begin(Pass.WANTED, "b"));
      journal.write(found("b", 9));
      journal.end(Pass.WANTED, "b", "v1", 3);
    }

    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      assertTrue(journal.isFinished(Pass.WANTED, "b", "v1"));
      assertEquals(
          List.of(found("a", 1), found("a", 2), found("b", 9)), restored(journal, Pass.WANTED));
    }
  }

  @Test
  void aFileThatWasWrittenToIsNotFinished() throws Exception {
    Path path = finishedAndUnfinished();

    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      assertFalse(journal.isFinished(Pass.WANTED, "a", "v2"));
    }
  }

  @Test
  void theTwoWaysAreKeptApart() throws Exception {
    Path path = directory.resolve("journal");
    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      for (Pass pass : Pass.values()) {
        journal.write(JournalLine.begin(pass, "a"));
        journal.write(pass == Pass.WANTED ? found("a", 1) : spend("a"));
        journal.end(pass, "a", "v1", 7);
      }
    }

    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      assertEquals(List.of(found("a", 1)), restored(journal, Pass.WANTED));
      assertEquals(List.of(spend("a")), restored(journal, Pass.SPENDS));
    }
  }

  @Test
  void aJournalThatWasCutAnywhereIsTakenUpAgain() throws Exception {
    byte[] whole = Files.readAllBytes(finishedAndUnfinished());
    for (int length = 0; length <= whole.length; length++) {
      Path path = directory.resolve("cut");
      Files.write(path, Arrays.copyOf(whole, length));

      try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
        boolean finished = journal.isFinished(Pass.WANTED, "a", "v1");
        List<String> expected = finished ? List.of(found("a", 1), found("a", 2)) : List.of();
        assertEquals(expected, restored(journal, Pass.WANTED), "length " + length);
        journal.write(JournalLine.begin(Pass.WANTED, "c"));
        journal.end(Pass.WANTED, "c", "v1", 1);
      }
      try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
        assertTrue(journal.isFinished(Pass.WANTED, "c", "v1"), "length " + length);
      }
    }
  }

  @Test
  void aFileThatIsNoJournalOfThisSearchIsRefusedAndStaysAsItIs() throws Exception {
    for (String content : List.of("my wallet, no line end", JournalLine.search("other") + "\n{")) {
      Path path = Files.writeString(directory.resolve("file"), content);

      CommandFailure failure =
          assertThrows(CommandFailure.class, () -> ScanJournal.open(path, SEARCH));

      assertEquals(ExitCode.USAGE, failure.exitCode());
      assertEquals(content, Files.readString(path));
    }
  }

  @Test
  void twoScansDoNotShareAJournal() throws Exception {
    Path path = directory.resolve("journal");
    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      CommandFailure failure =
          assertThrows(CommandFailure.class, () -> ScanJournal.open(path, SEARCH));

      assertEquals(ExitCode.LOCAL, failure.exitCode());
      assertFalse(journal.isFinished(Pass.WANTED, "a", "v1"));
    }
  }

  private Path finishedAndUnfinished() throws IOException, CommandFailure {
    Path path = directory.resolve("journal");
    try (ScanJournal journal = ScanJournal.open(path, SEARCH)) {
      journal.write(JournalLine.begin(Pass.WANTED, "a"));
      journal.write(found("a", 1));
      journal.write(JournalLine.begin(Pass.WANTED, "b"));
      journal.write(found("b", 1));
      journal.write(found("a", 2));
      journal.end(Pass.WANTED, "a", "v1", 7);
      journal.write(found("b", 2));
    }
    return path;
  }

  private static List<String> restored(ScanJournal journal, Pass pass) throws Exception {
    List<String> lines = new ArrayList<>();
    Set<String> finished =
        Stream.of("a", "b", "c")
            .filter(file -> journal.isFinished(pass, file, "v1"))
            .collect(Collectors.toSet());
    journal.restore(pass, finished, (fields, text) -> lines.add(text));
    return lines;
  }
}
