package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** From files in whatever state to a {@link HeaderStore} of what of them is sound. */
final class StoreOpening {
  private StoreOpening() {}

  /** The store in {@code directory}, locked against other processes. */
  static HeaderStore open(StoreDirectory directory, ChainParameters parameters) {
    try {
      directory.create();
      FileChannel lock = directory.lock(DiskJournal.LOCK);
      if (lock == null) {
        throw new StoreException(
            StoreException.Reason.LOCKED,
            "the headers in " + directory.path() + " are in use by another process");
      }
      try {
        return open(directory, parameters, new DiskJournal(directory, lock));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw StoreException.inaccessible(directory.path(), e);
    }
  }

  private static HeaderStore open(
      StoreDirectory directory, ChainParameters parameters, Journal journal) throws IOException {
    Optional<StoreState> state = DiskJournal.state(directory);
    DiskBytes bytes = new DiskBytes(directory.openForWriting(DiskJournal.HEADERS));
    try {
      Optional<Replacement> interrupted = DiskJournal.interrupted(directory);
      if (state.isPresent()
          && interrupted.isPresent()
          && state.get().canBeReplacedBy(interrupted.get())) {
        bytes.write(interrupted.get().first(), interrupted.get().headers());
        state = Optional.of(state.get().replacedBy(interrupted.get()));
      }
      Recovery found = Recovery.of(bytes, parameters, state);
      HeaderStore store = new HeaderStore(directory.path(), parameters, bytes, journal, found);
      store.tidy(state);
      return store;
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** A copy in memory; empty if there is nothing. */
  static HeaderStore copyOf(StoreDirectory directory, ChainParameters parameters) {
    MemoryBytes copy = new MemoryBytes();
    try (DiskBytes bytes = new DiskBytes(directory.openForReading(DiskJournal.HEADERS))) {
      Optional<StoreState> state = DiskJournal.state(directory);
      if (state.isPresent() && state.get().tip() < bytes.count()) {
        int from = state.get().base() + 1;
        byte[] headers = new byte[(state.get().tip() - from + 1) * BlockHeader.SIZE];
        bytes.read(from, headers, headers.length / BlockHeader.SIZE);
        copy.write(from, headers);
      }
      return inMemory(parameters, copy, state);
    } catch (NoSuchFileException e) {
      return HeaderStore.inMemory(parameters);
    } catch (IOException e) {
      throw StoreException.inaccessible(directory.path(), e);
    }
  }

  /** A store of {@code bytes}, which {@code state} tells of. */
  static HeaderStore inMemory(
      ChainParameters parameters, MemoryBytes bytes, Optional<StoreState> state) {
    Path nowhere = Path.of("");
    try {
      Recovery found = Recovery.of(bytes, parameters, state);
      return new HeaderStore(nowhere, parameters, bytes, Journal.NONE, found);
    } catch (IOException e) {
      throw StoreException.inaccessible(nowhere, e);
    }
  }
}
