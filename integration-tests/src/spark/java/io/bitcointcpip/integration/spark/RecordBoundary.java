package io.bitcointcpip.integration.spark;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.blockfile.BlockFileReader;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.protocol.proof.ProofOfWork;
import io.bitcointcpip.protocol.wire.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where the first record at or after a place of a file begins. All who read parts of a file
 * ask for both ends of theirs, and get the same answer for the same place: so the parts cover the
 * file, and none of it twice.
 *
 * <p>A block that somebody wrote into a script looks like a record in every way, proof of work
 * included, since real blocks can be copied. What is searched from any place may therefore find a
 * record within a record; so this goes from record to record instead, from the start of the file,
 * and reads no more of them than 88 bytes. Only where that leads to nothing, at damage or at the
 * end, are bytes searched, from the last record before.
 */
final class RecordBoundary {
  private static final int MAGIC_SIZE = 4;
  private static final int HEAD = StoredBlock.PREFIX_SIZE + BlockHeader.SIZE;
  private static final int MIN_SIZE = BlockHeader.SIZE + 1 + Transaction.MIN_SIZE;
  private static final int CHUNK = 1 << 20;

  private final PositionedFile file;
  private final Network network;
  private final XorKey key;

  RecordBoundary(PositionedFile file, Network network, XorKey key) {
    this.file = file;
    this.network = network;
    this.key = key;
  }

  /** Where the first record at or after {@code place} begins; the end of the file if none does. */
  long atOrAfter(long place) throws IOException {
    if (place == 0 || place >= file.size()) {
      return place;
    }
    long at = 0;
    long before = 0;
    while (at < file.size()) {
      long size = recordSize(at);
      if (size == 0) {
        return search(before, place);
      }
      if (at >= place) {
        return at;
      }
      before = at;
      at += size;
    }
    return file.size();
  }

  /** The size of the record at {@code offset} with its prefix, if it looks like one; else 0. */
  private long recordSize(long offset) throws IOException {
    byte[] head = new byte[HEAD];
    if (file.read(offset, head, key) < HEAD) {
      return 0;
    }
    Bytes bytes = Bytes.wrap(head);
    long size = bytes.uint32(MAGIC_SIZE);
    boolean plausible =
        bytes.startsWith(network.magic()) && size >= MIN_SIZE && size <= Block.MAX_WEIGHT;
    return plausible && provesWork(bytes.slice(StoredBlock.PREFIX_SIZE))
        ? StoredBlock.PREFIX_SIZE + size
        : 0;
  }

  private boolean provesWork(Bytes header) {
    try {
      ProofOfWork.check(BlockHeader.of(header), network.powLimit());
      return true;
    } catch (ProofException e) {
      return false;
    }
  }

  /** Reads on from {@code from}, where a record is or should be. */
  private long search(long from, long place) throws IOException {
    BlockFileReader reader = new BlockFileReader(network, key, from);
    List<BlockFileEntry> entries = new ArrayList<>();
    byte[] chunk = new byte[(int) Math.min(CHUNK, file.size() - from)];
    for (long at = from; at < file.size(); at += chunk.length) {
      reader.receive(ByteBuffer.wrap(chunk, 0, file.read(at, chunk)), entries::add);
      for (BlockFileEntry entry : entries) {
        if (entry instanceof StoredBlock && entry.offset() >= place) {
          return entry.offset();
        }
      }
      entries.clear();
    }
    reader.finish(entries::add);
    return entries.stream()
        .filter(entry -> entry instanceof StoredBlock && entry.offset() >= place)
        .mapToLong(BlockFileEntry::offset)
        .findFirst()
        .orElse(file.size());
  }
}
