package io.bitcointcpip.cli.chain.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A journal in files of their own beside the headers; holds the lock of the store. */
final class DiskJournal implements Journal {
  static final String HEADERS = "headers";
  static final String STATE = "headers.state";
  static final String REPLACEMENT = "headers.reorg";
  static final String LOCK = "headers.lock";

  private static final long MAX_REPLACEMENT = 1 << 26;

  private final StoreDirectory directory;
  private final FileChannel lock;

  DiskJournal(StoreDirectory directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * What is complete, if it was written down and is not damaged.
   *
   * @throws StoreException if a newer version of this program wrote it
   */
  static Optional<StoreState> state(StoreDirectory directory) throws IOException {
    Optional<byte[]> written = directory.read(STATE);
    int format = written.flatMap(StoreState::format).orElse(StoreState.FORMAT);
    if (format > StoreState.FORMAT) {
      throw new StoreException(
          StoreException.Reason.FORMAT,
          directory.path()
              + " was written by a newer version: format "
              + format
              + ", known is "
              + StoreState.FORMAT);
    }
    return written.flatMap(StoreState::decode);
  }

  /** What was about to be replaced when the program was stopped. */
  static Optional<Replacement> interrupted(StoreDirectory directory) throws IOException {
    return directory.read(REPLACEMENT, MAX_REPLACEMENT).flatMap(Replacement::decode);
  }

  @Override
  public void commit(StoreState state) throws IOException {
    directory.replace(STATE, state.encode());
  }

  @Override
  public void begin(Replacement replacement) throws IOException {
    directory.replace(REPLACEMENT, replacement.encode());
  }

  @Override
  public void end() throws IOException {
    directory.delete(REPLACEMENT);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
