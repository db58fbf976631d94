package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What stands in a part of a file, one entry after the other. */
final class SplitEntries implements Closeable {
  private static final int CHUNK = 256 * 1024;

  private final PositionedFile file;
  private final BlockFileReader reader;
  private final Queue<BlockFileEntry> entries = new ArrayDeque<>();
  private final byte[] chunk;
  private final long end;
  private long position;
  private boolean finished;

  private SplitEntries(PositionedFile file, BlockFileReader reader, long start, long end) {
    this.file = file;
    this.reader = reader;
    this.position = start;
    this.end = end;
    this.finished = start >= end;
    this.chunk = new byte[finished ? 0 : (int) Math.min(CHUNK, file.size() - start)];
  }

  static SplitEntries open(Split split) throws IOException {
    PositionedFile file = PositionedFile.open(split.file());
    try {
      RecordBoundary boundary = new RecordBoundary(file, split.network(), split.key());
      long start = boundary.atOrAfter(split.start());
      long end = boundary.atOrAfter(split.end());
      BlockFileReader reader = new BlockFileReader(split.network(), split.key(), start);
      return new SplitEntries(file, reader, start, end);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The next one; null if there is none. */
  @Nullable BlockFileEntry next() throws IOException {
    while (entries.isEmpty() && !finished) {
      readOn();
    }
    return entries.poll();
  }

  private void readOn() throws IOException {
    int count = file.read(position, chunk);
    if (count == 0) {
      reader.finish(this::accept);
      finished = true;
    } else {
      position += count;
      reader.receive(ByteBuffer.wrap(chunk, 0, count), this::accept);
    }
  }

  /** The record that begins at the end of this part tells that all before it was given. */
  private void accept(BlockFileEntry entry) {
    if (entry.offset() < end) {
      entries.add(entry);
    } else {
      finished = true;
    }
  }

  /** Up to {@code count} bytes at {@code offset}, with the key. */
  byte[] bytesAt(long offset, int count) throws IOException {
    byte[] bytes = new byte[count];
    file.read(offset, bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
