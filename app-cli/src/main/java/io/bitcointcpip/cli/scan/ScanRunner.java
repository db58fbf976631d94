package io.bitcointcpip.cli.scan;

import com.google.common.collect.ImmutableSet;
import io.bitcointcpip.cli.blockfile.BlockDirectory;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.primitive.OutPoint;
import io.bitcointcpip.protocol.wire.Txid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks through block files. For scripts it goes through them twice: blocks are in no order, so an
 * output may come by after what spends it.
 */
public final class ScanRunner {
  private final ScanRequest request;
  private final BlockPlaces places;
  private final Consumer<String> lines;
  private final Consumer<ScanCounts> progress;
  private final Set<Txid> foundTxids = ConcurrentHashMap.newKeySet();
  private final Set<OutPoint> foundOutputs = ConcurrentHashMap.newKeySet();

  /**
   * A scan.
   *
   * @param lines is given the result, by one thread at a time
   * @param progress is told how far the scan is, several times a second, by the thread that runs it
   */
  public ScanRunner(
      ScanRequest request,
      BlockPlaces places,
      Consumer<String> lines,
      Consumer<ScanCounts> progress) {
    this.request = request;
    this.places = places;
    this.lines = lines;
    this.progress = progress;
  }

  /**
   * Goes through the files.
   *
   * @throws CommandFailure if the directory or the journal cannot be used; what can be found in
   *     spite of what is damaged is found
   */
  public ScanOutcome run() throws CommandFailure, InterruptedException {
    BlockDirectory directory = directory();
    if (request.journal().isEmpty()) {
      return run(directory, Optional.empty());
    }
    try (ScanJournal journal = ScanJournal.open(request.journal().get(), request.fingerprint())) {
      return run(directory, Optional.of(journal));
    } catch (IOException e) {
      throw local("the journal cannot be written: " + e.getMessage());
    }
  }

  private ScanOutcome run(BlockDirectory directory, Optional<ScanJournal> journal)
      throws CommandFailure, InterruptedException {
    ScanResults results = new ScanResults(lines, journal);
    FilePasses passes = new FilePasses(request, directory, places, journal, results, progress);
    try {
      passes.run(Pass.WANTED, "", wanted(), this::restore);
      if (!foundOutputs.isEmpty()) {
        ImmutableSet<OutPoint> outputs = ImmutableSet.copyOf(foundOutputs);
        String of = Fingerprint.builder().addAll(outputs.stream().map(Object::toString)).build();
        passes.run(Pass.SPENDS, of, new Searches.ForSpends(outputs), line -> {});
      }
    } catch (IOException | UncheckedIOException e) {
      throw local(String.valueOf(e.getMessage()));
    }
    return new ScanOutcome(
        passes.counts(), foundTxids.size(), foundOutputs.size(), results.firstUnreadable());
  }

  private BlockDirectory directory() throws CommandFailure {
    try {
      BlockDirectory directory = BlockDirectory.open(request.directory());
      if (directory.files().isEmpty()) {
        String hint =
            Files.isDirectory(request.directory().resolve("blocks")) ? "; try its blocks/" : "";
        throw local(request.directory() + " holds no blk*.dat" + hint);
      }
      return directory;
    } catch (NoSuchFileException e) {
      throw local("there is no " + e.getMessage());
    } catch (IOException e) {
      throw local("cannot read " + request.directory() + ": " + e.getMessage());
    }
  }

  private Search wanted() {
    Wanted wanted = request.wanted();
    return wanted.scripts().isEmpty()
        ? new Searches.ForTxids(wanted.txids(), foundTxids)
        : new Searches.ForScripts(wanted.scripts(), request.network(), foundOutputs);
  }

  /** Takes what an earlier run found for found. */
  private void restore(JournalLine line) {
    if (line.isOfType("transaction")) {
      foundTxids.add(Txid.fromHex(line.field("txid")));
    } else if (line.isOfType("output")) {
      foundOutputs.add(new OutPoint(Txid.fromHex(line.field("txid")), line.number("vout")));
    }
  }

  private static CommandFailure local(String message) {
    return new CommandFailure(ExitCode.LOCAL, message);
  }
}
