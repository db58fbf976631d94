package io.bitcointcpip.cli.blockfile;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory in which Core keeps blocks.
 *
 * @param key which all of the files have
 * @param files in the order of their numbers
 */
public record BlockDirectory(XorKey key, ImmutableList<BlockFile> files) {
  private static final String XOR_FILE = "xor.dat";

  /**
   * What is in {@code directory}.
   *
   * @throws IOException if it cannot be read, or its key is none: then no block would be found
   */
  public static BlockDirectory open(Path directory) throws IOException {
    List<BlockFile> files = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        BlockFile.of(path).ifPresent(files::add);
      }
    }
    files.sort(Comparator.comparingInt(BlockFile::number));
    return new BlockDirectory(keyIn(directory), ImmutableList.copyOf(files));
  }

  /** The key of the files in {@code directory}. */
  public static XorKey keyIn(Path directory) throws IOException {
    Path file = directory.resolve(XOR_FILE);
    if (!Files.exists(file)) {
      return XorKey.NONE;
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != XorKey.SIZE) {
      throw new IOException(file + " has " + key.length + " bytes, and a key has " + XorKey.SIZE);
    }
    return XorKey.of(Bytes.wrap(key));
  }
}
