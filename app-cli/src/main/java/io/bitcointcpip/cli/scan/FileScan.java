package io.bitcointcpip.cli.scan;

import io.bitcointcpip.cli.blockfile.BlockFile;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.blockfile.TxMatch;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.proof.BlockCheck;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Goes through one block file. What is wrong with a record or a place is said, and costs no other
 * record. Of the blocks in which something is found, and of no others, it is checked that their
 * transactions are those of their header.
 */
final class FileScan {
  /** What files and runs have in common. */
  record Setting(Network network, XorKey key, Search search, SeenBlocks seen, BlockPlaces places) {}

  /** What is said of a file while it is gone through. */
  interface Listener {
    /** Something was found. */
    void found(String line);

    /** Something is wrong. */
    void damaged(Damage damage);

    /** A block came by. */
    void passed(boolean duplicate);
  }

  private final Setting setting;
  private final BlockFile file;
  private final Listener listener;

  FileScan(Setting setting, BlockFile file, Listener listener) {
    this.setting = setting;
    this.file = file;
    this.listener = listener;
  }

  /**
   * Goes through the file.
   *
   * @param progress is told of bytes that were read
   * @throws IOException if it cannot be read, or not to its end
   */
  void run(LongConsumer progress) throws IOException {
    file.read(setting.network, setting.key, this::accept, progress);
  }

  private void accept(BlockFileEntry entry) {
    if (entry instanceof StoredBlock stored) {
      block(stored);
    } else if (entry instanceof Gap gap) {
      gap(gap);
    }
  }

  private void block(StoredBlock stored) {
    BlockHash hash = BlockHeader.of(stored.block().slice(0, BlockHeader.SIZE)).hash();
    boolean duplicate = !setting.seen.add(hash);
    listener.passed(duplicate);
    try {
      lines(stored, duplicate).forEach(listener::found);
    } catch (DecodeException | ProofException e) {
      damaged(stored, "block " + hash + ": " + e.getMessage());
    }
  }

  private List<String> lines(StoredBlock stored, boolean duplicate)
      throws DecodeException, ProofException {
    List<TxMatch> matches = new ArrayList<>();
    setting.search.scanner().scan(stored.block(), matches::add);
    if (matches.isEmpty()) {
      return List.of();
    }
    FoundBlock found = checked(stored, duplicate);
    return matches.stream().flatMap(match -> setting.search.lines(found, match).stream()).toList();
  }

  private FoundBlock checked(StoredBlock stored, boolean duplicate)
      throws DecodeException, ProofException {
    Block block = Block.decode(stored.block().reader());
    BlockCheck check = BlockCheck.ofContents(block);
    return new FoundBlock(
        file.name(), stored.offset(), block, setting.places.of(block), duplicate, check);
  }

  private void gap(Gap gap) {
    switch (gap.kind()) {
      case UNUSED -> {}
      case TORN -> damaged(gap, "torn record: its header is good, and its end is not there");
      case UNKNOWN -> damaged(gap, "no block of network " + setting.network);
    }
  }

  private void damaged(BlockFileEntry entry, String error) {
    long length = entry.end() - entry.offset();
    listener.damaged(
        new Damage(file.name(), entry.offset(), length, error, firstBytes(entry.offset(), length)));
  }

  private Bytes firstBytes(long offset, long length) {
    try {
      return file.bytesAt(offset, (int) Math.min(length, Damage.MAX_SHOWN), setting.key);
    } catch (IOException e) {
      // What is wrong is said all the same.
      return Bytes.EMPTY;
    }
  }
}
