package io.bitcointcpip.cli.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file that is written line by line; whether that worked is known when it is closed. */
public final class LineFile implements Closeable {
  private final PrintWriter writer;

  private LineFile(PrintWriter writer) {
    this.writer = writer;
  }

  /** Creates the file, or empties it if it is there. */
  public static LineFile create(Path path) throws IOException {
    return new LineFile(
        new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), false));
  }

  /** Writes a line. */
  public void line(String line) {
    writer.print(line);
    writer.print('\n');
  }

  /**
   * Closes the file.
   *
   * @throws IOException if anything could not be written
   */
  @Override
  public void close() throws IOException {
    boolean failed = writer.checkError();
    writer.close();
    if (failed) {
      throw new IOException("not everything could be written");
    }
  }
}
