package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.blockfile.XorKey;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of any of Hadoop's file systems, read at any place. */
final class PositionedFile implements Closeable {
  // Made once: it reads files of settings.
  private static final Configuration CONFIGURATION = new Configuration();

  private final FSDataInputStream in;
  private final long size;

  private PositionedFile(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  static PositionedFile open(String file) throws IOException {
    Path path = new Path(file);
    FileSystem files = fileSystem(path);
    return new PositionedFile(files.open(path), files.getFileStatus(path).getLen());
  }

  /** The file system that a path is of. */
  static FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(CONFIGURATION);
  }

  long size() {
    return size;
  }

  /** Fills {@code target} with what is at {@code position}; returns how many bytes there are. */
  int read(long position, byte[] target) throws IOException {
    if (position >= size) {
      return 0;
    }
    // Not the read that takes a position: with checksums, that opens the file each time.
    in.seek(position);
    int read = 0;
    while (read < target.length) {
      int count = in.read(target, read, target.length - read);
      if (count < 0) {
        break;
      }
      read += count;
    }
    return read;
  }

  /** The same without the key. */
  int read(long position, byte[] target, XorKey key) throws IOException {
    int read = read(position, target);
    key.apply(target, 0, read, position);
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
