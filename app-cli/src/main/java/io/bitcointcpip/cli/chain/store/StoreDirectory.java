package io.bitcointcpip.cli.chain.store;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds a store. Nobody but the user may look into it, links are not followed,
 * and files that are replaced are replaced at once or not at all.
 */
final class StoreDirectory {
  /** Opens files; tests put disks that fail in its place. */
  @FunctionalInterface
  interface Opener {
    FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException;
  }

  private static final long MAX_SMALL_FILE = 1 << 20;

  private final Path path;
  private final Opener opener;

  StoreDirectory(Path path, Opener opener) {
    this.path = path;
    this.opener = opener;
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  void create() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, owner("rwx------"));
    }
  }

  FileChannel openForWriting(String name) throws IOException {
    return opener.open(
        file(name),
        ImmutableSet.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            LinkOption.NOFOLLOW_LINKS),
        owner("rw-------"));
  }

  FileChannel openForReading(String name) throws IOException {
    return opener.open(
        file(name), ImmutableSet.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** Takes the lock that one process may hold; null if another has it. */
  @Nullable FileChannel lock(String name) throws IOException {
    FileChannel channel = openForWriting(name);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another store of this very process has it.
    }
    channel.close();
    return null;
  }

  /** All bytes of a file; empty if it is not there, or larger than any that this program writes. */
  Optional<byte[]> read(String name, long limit) throws IOException {
    try (FileChannel channel = openForReading(name)) {
      long size = channel.size();
      if (size > limit) {
        return Optional.empty();
      }
      ByteBuffer all = ByteBuffer.allocate((int) size);
      while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
        // The position says how far it is.
      }
      return Optional.of(all.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  Optional<byte[]> read(String name) throws IOException {
    return read(name, MAX_SMALL_FILE);
  }

  /** Replaces a file: after a crash there is the old one or the new one, whole. */
  void replace(String name, byte[] content) throws IOException {
    Path next = file(name + ".next");
    try (FileChannel channel =
        opener.open(
            next,
            ImmutableSet.of(
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS),
            owner("rw-------"))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(
        next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceNames();
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  /** Some systems cannot force directories; they keep names without being asked. */
  private void forceNames() {
    try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // See above.
    }
  }

  private FileAttribute<?>[] owner(String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
