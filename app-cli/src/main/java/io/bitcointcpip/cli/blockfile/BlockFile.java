package io.bitcointcpip.cli.blockfile;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileReader;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of Core's {@code blk*.dat}.
 *
 * @param number that its name has
 * @param size in bytes, when it was looked at; a file that is being written has more later
 * @param modified when it was written last, in milliseconds since 1970
 */
public record BlockFile(Path path, int number, long size, long modified) {
  private static final Pattern NAME = Pattern.compile("blk(\\d{1,9})\\.dat");
  private static final int CHUNK = 1 << 20;

  /** The block file that {@code path} names; empty if it has another name. */
  public static Optional<BlockFile> of(Path path) throws IOException {
    Matcher name = NAME.matcher(nameOf(path));
    if (!name.matches()) {
      return Optional.empty();
    }
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return Optional.of(
        new BlockFile(
            path,
            Integer.parseInt(name.group(1)),
            attributes.size(),
            attributes.lastModifiedTime().toMillis()));
  }

  /** Whether a file is one of Core's block files, by its name. */
  public static boolean isNamed(Path path) {
    return NAME.matcher(nameOf(path)).matches();
  }

  /** Its name, without the directory. */
  public String name() {
    return nameOf(path);
  }

  /**
   * Reads the file from its start to its end.
   *
   * @param sink is given what stands in it
   * @param progress is told of the number of bytes of each chunk that was read
   */
  public void read(
      Network network, XorKey key, Consumer<? super BlockFileEntry> sink, LongConsumer progress)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      BlockFileReader reader = new BlockFileReader(network, key, 0);
      ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
      for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
        reader.receive(buffer.flip(), sink);
        buffer.clear();
        progress.accept(count);
      }
      reader.finish(sink);
    }
  }

  /** Up to {@code count} bytes from {@code offset} on, without the key. */
  public Bytes bytesAt(long offset, int count, XorKey key) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    try (FileChannel channel = FileChannel.open(path)) {
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer, offset + buffer.position());
      }
    }
    key.apply(buffer.array(), 0, buffer.position(), offset);
    return Bytes.copyOf(buffer.flip());
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
