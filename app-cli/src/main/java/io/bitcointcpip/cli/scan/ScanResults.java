package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.blockfile.BlockFile;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers what threads find, in one place after the other: lines, journal, counts. */
final class ScanResults {
  private final Consumer<String> lines;
  private final Optional<ScanJournal> journal;

  private long found;
  private long damaged;
  private long blocks;
  private long duplicates;
  private long unreadable;
  private Optional<String> firstUnreadable = Optional.empty();

  ScanResults(Consumer<String> lines, Optional<ScanJournal> journal) {
    this.lines = lines;
    this.journal = journal;
  }

  /** Repeats what an earlier run found. */
  synchronized void restored(JournalLine fields, String text) {
    found += fields.isOfType("error") ? 0 : 1;
    damaged += fields.isOfType("error") ? 1 : 0;
    lines.accept(text);
  }

  /** Counts the blocks of a file that need not be gone through again. */
  synchronized void finishedBefore(Pass pass, long blocksInIt) {
    blocks += pass == Pass.WANTED ? blocksInIt : 0;
  }

  synchronized void begin(Pass pass, BlockFile file) {
    write(JournalLine.begin(pass, file.name()));
  }

  synchronized void found(String line) {
    found++;
    say(line);
  }

  synchronized void damaged(Damage damage) {
    damaged++;
    say(ScanJson.error(damage));
  }

  synchronized void end(Pass pass, BlockFile file, String version, long blocksInIt, long twice) {
    if (pass == Pass.WANTED) {
      blocks += blocksInIt;
      duplicates += twice;
    }
    journal.ifPresent(each -> unchecked(() -> each.end(pass, file.name(), version, blocksInIt)));
  }

  synchronized void unreadable(BlockFile file, Pass pass, String reason) {
    if (pass == Pass.SPENDS && firstUnreadable.isPresent()) {
      // Most likely it is what was said on the first way.
      return;
    }
    unreadable++;
    if (firstUnreadable.isEmpty()) {
      firstUnreadable = Optional.of(file.path() + ": " + reason);
    }
    // Not for the journal: the next run tries the file again.
    lines.accept(
        ScanJson.error(
            new Damage(
                file.name(), 0, file.size(), "cannot read the file: " + reason, Bytes.EMPTY)));
  }

  /** The first file that could not be read, and why. */
  synchronized Optional<String> firstUnreadable() {
    return firstUnreadable;
  }

  /** What there is now. */
  synchronized ScanCounts counts(long files, long bytes, long allBytes, long readBytes) {
    return new ScanCounts(
        files, bytes, allBytes, readBytes, blocks, found, damaged, unreadable, duplicates);
  }

  private void say(String line) {
    write(line);
    lines.accept(line);
  }

  private void write(String line) {
    journal.ifPresent(each -> unchecked(() -> each.write(line)));
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void unchecked(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
    }
  }
}
