package io.bitcointcpip.cli.scan;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.blockfile.BlockDirectory;
import io.bitcointcpip.cli.blockfile.BlockFile;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.protocol.wire.BlockHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through all files, several at once, one thread for each. */
final class FilePasses {
  private static final long PROGRESS_MILLIS = 200;

  private final ScanRequest request;
  private final ImmutableList<BlockFile> files;
  private final BlockDirectory directory;
  private final BlockPlaces places;
  private final Optional<ScanJournal> journal;
  private final ScanResults results;
  private final Consumer<ScanCounts> progress;
  private final AtomicLong readBytes = new AtomicLong();
  private long bytesBefore;
  private long allBytes;

  FilePasses(
      ScanRequest request,
      BlockDirectory directory,
      BlockPlaces places,
      Optional<ScanJournal> journal,
      ScanResults results,
      Consumer<ScanCounts> progress) {
    this.request = request;
    this.directory = directory;
    this.places = places;
    this.journal = journal;
    this.results = results;
    this.progress = progress;
    this.files =
        directory.files().stream()
            .filter(request.shard()::holds)
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * Goes through the files that no earlier run has gone through.
   *
   * @param of what the search depends on besides the request
   * @param restored is given each line of what earlier runs found
   */
  void run(Pass pass, String of, Search search, Consumer<JournalLine> restored)
      throws IOException, CommandFailure, InterruptedException {
    SeenBlocks seen = new SeenBlocks();
    allBytes += files.stream().mapToLong(BlockFile::size).sum();
    List<BlockFile> open = new ArrayList<>(files);
    if (journal.isPresent()) {
      Set<String> finished = finished(pass, of, journal.get());
      open.removeIf(file -> finished.contains(file.name()));
      journal.get().restore(pass, finished, (line, text) -> restore(line, text, seen, restored));
    }
    FileScan.Setting setting =
        new FileScan.Setting(request.network(), directory.key(), search, seen, places);
    goThrough(open, file -> scan(pass, of, file, setting));
  }

  /** What there is now. */
  ScanCounts counts() {
    long read = readBytes.get();
    return results.counts(files.size(), bytesBefore + read, allBytes, read);
  }

  /** The files that need not be gone through again. */
  private Set<String> finished(Pass pass, String of, ScanJournal kept) {
    Set<String> finished = new HashSet<>();
    for (BlockFile file : files) {
      if (kept.isFinished(pass, file.name(), version(file, of))) {
        finished.add(file.name());
        bytesBefore += file.size();
        results.finishedBefore(pass, kept.blocks(pass, file.name()));
      }
    }
    return finished;
  }

  private void restore(
      JournalLine line, String text, SeenBlocks seen, Consumer<JournalLine> restored) {
    if (!line.field("block").isEmpty()) {
      seen.add(BlockHash.fromHex(line.field("block")));
    }
    restored.accept(line);
    results.restored(line, text);
  }

  private interface FileTask {
    void run(BlockFile file);
  }

  private void goThrough(List<BlockFile> open, FileTask task) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(request.threads(), FilePasses::thread);
    try {
      CompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
      open.forEach(file -> done.submit(() -> task.run(file), true));
      int left = open.size();
      while (left > 0) {
        @Nullable Future<Boolean> next = done.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.get();
          left--;
        }
        progress.accept(counts());
      }
    } catch (ExecutionException e) {
      if (e.getCause() != null) {
        Throwables.throwIfUnchecked(e.getCause());
      }
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void scan(Pass pass, String of, BlockFile file, FileScan.Setting setting) {
    Tally tally = new Tally(pass);
    results.begin(pass, file);
    try {
      new FileScan(setting, file, tally).run(readBytes::addAndGet);
      results.end(pass, file, version(file, of), tally.blocks, tally.duplicates);
    } catch (IOException e) {
      results.unreadable(file, pass, String.valueOf(e.getMessage()));
    }
  }

  /** Differs when the file was written to, or something else is looked for. */
  private static String version(BlockFile file, String of) {
    return file.size() + " " + file.modified() + " " + of;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "scan");
    thread.setDaemon(true);
    return thread;
  }

  /** Counts the blocks of a file, and passes on the rest. */
  private final class Tally implements FileScan.Listener {
    private final Pass pass;
    private long blocks;
    private long duplicates;

    Tally(Pass pass) {
      this.pass = pass;
    }

    @Override
    public void found(String line) {
      results.found(line);
    }

    @Override
    public void damaged(Damage damage) {
      // On the second way the same is damaged as on the first.
      if (pass == Pass.WANTED) {
        results.damaged(damage);
      }
    }

    @Override
    public void passed(boolean duplicate) {
      blocks++;
      duplicates += duplicate ? 1 : 0;
    }
  }
}
