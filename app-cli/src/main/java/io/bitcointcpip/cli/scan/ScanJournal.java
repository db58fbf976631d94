package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found so far, in a file that is only ever added to, so that a run that ends
 * however it ends can be taken up again. What was found in a file counts once a line says that the
 * file was gone through; that line is written when all before it is on the disk.
 */
final class ScanJournal implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  /** What came of a file, and where in the journal it begins. */
  private record Finished(long line, String version, long blocks) {}

  /** Where a file was gone through, on which way. */
  private record Part(Pass pass, String file) {}

  /** Is given what was found. */
  interface Reader {
    void line(JournalLine fields, String text);
  }

  private final Path path;
  private final FileChannel channel;
  private final Map<Part, Finished> finished = new HashMap<>();

  private ScanJournal(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the journal of a search, or begins one.
   *
   * @param fingerprint of what is looked for, and where
   */
  static ScanJournal open(Path path, String fingerprint) throws CommandFailure {
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      ScanJournal journal = new ScanJournal(path, channel);
      try {
        journal.lock();
        journal.begin(fingerprint);
        return journal;
      } catch (CommandFailure | IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.LOCAL, "cannot use " + path + ": " + e.getMessage());
    }
  }

  private void lock() throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another scan uses it");
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("another scan uses it", e);
    }
  }

  private void begin(String fingerprint) throws IOException, CommandFailure {
    String first = JournalLine.search(fingerprint) + "\n";
    // Before anything is changed: the file may be somebody's wallet.
    if (!first.startsWith(firstBytes(first.length()))) {
      throw new CommandFailure(
          ExitCode.USAGE,
          path + " is of another search, or no journal at all: give --resume another file");
    }
    if (channel.size() < first.length()) {
      channel.truncate(0);
      write(JournalLine.search(fingerprint));
      return;
    }
    cutTornLine();
    read((number, line, text) -> note(number, line));
    channel.position(channel.size());
  }

  private String firstBytes(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
  }

  private void note(long number, JournalLine line) {
    Part part = new Part(line.pass(), line.field("file"));
    if (line.isOfType(JournalLine.BEGIN)) {
      finished.put(part, new Finished(number, "", 0));
    } else if (line.isOfType(JournalLine.END)) {
      Finished begun = finished.get(part);
      if (begun != null) {
        finished.put(
            part, new Finished(begun.line(), line.field("version"), line.number("blocks")));
      }
    }
  }

  /** Whether a file was gone through to its end when it was as it is now. */
  boolean isFinished(Pass pass, String file, String version) {
    Finished found = finished.get(new Part(pass, file));
    return found != null && found.version().equals(version);
  }

  /** How many blocks a file had that was gone through. */
  long blocks(Pass pass, String file) {
    Finished found = finished.get(new Part(pass, file));
    return found == null ? 0 : found.blocks();
  }

  /** Gives what was found on a way in these files, which are finished. */
  void restore(Pass pass, Set<String> files, Reader reader) throws IOException, CommandFailure {
    read(
        (number, line, text) -> {
          String file = line.field("file");
          boolean result = !line.isOfType(JournalLine.BEGIN) && !line.isOfType(JournalLine.END);
          if (result && line.pass() == pass && files.contains(file)) {
            Finished found = finished.get(new Part(pass, file));
            if (found != null && number > found.line()) {
              reader.line(line, text);
            }
          }
        });
    channel.position(channel.size());
  }

  /** Adds a line. */
  void write(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Adds the line that makes what was written about a file count. */
  void end(Pass pass, String file, String version, long blocks) throws IOException {
    channel.force(false);
    write(JournalLine.end(pass, file, version, blocks));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private interface NumberedReader {
    void line(long number, JournalLine fields, String text) throws CommandFailure;
  }

  private void read(NumberedReader reader) throws IOException, CommandFailure {
    channel.position(0);
    // Not closed: that would close the channel.
    BufferedReader lines =
        new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
    long number = 0;
    for (@Nullable String text = lines.readLine(); text != null; text = lines.readLine()) {
      reader.line(number, parse(number, text), text);
      number++;
    }
  }

  private JournalLine parse(long number, String text) throws CommandFailure {
    try {
      return JournalLine.parse(text);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, path + " line " + (number + 1) + " is no line of a journal of a scan");
    }
  }

  /** Cuts off a line without an end, which a process that was killed has left. */
  private void cutTornLine() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long end = channel.size();
    while (end > 0) {
      long from = Math.max(0, end - CHUNK);
      chunk.clear().limit((int) (end - from));
      channel.read(chunk, from);
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          channel.truncate(from + i + 1);
          return;
        }
      }
      end = from;
    }
  }
}
