package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.blockfile.BlockFileEntry.Gap;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.testing.Vectors;
import io.bitcointcpip.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Block files for tests, and how to read them. */
final class BlockFiles {
  /** The place of a record: where it begins, and how many bytes it has with its prefix. */
  record Place(int offset, int size) {
    int end() {
      return offset + size;
    }
  }

  private BlockFiles() {}

  /** The first 255 blocks of mainnet after genesis, in a file. */
  static Bytes first255() {
    return Vectors.bytes("blocks/mainnet_1_to_256.framed.bin");
  }

  /** Where the records of an intact file are. */
  static List<Place> places(Bytes file) {
    List<Place> places = new ArrayList<>();
    for (int at = 0; at < file.length(); at = places.get(places.size() - 1).end()) {
      places.add(new Place(at, 8 + (int) file.uint32(at + 4)));
    }
    return places;
  }

  /** {@code block} with its prefix. */
  static Bytes framed(Bytes block) {
    byte[] size =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(block.length()).array();
    return Network.MAIN.magic().concat(Bytes.wrap(size)).concat(block);
  }

  /** The entries of a whole file that has no key. */
  static List<BlockFileEntry> read(Bytes file) {
    return read(file, XorKey.NONE, 0, Integer.MAX_VALUE);
  }

  /** The entries of a file from {@code offset} on, read in chunks of {@code chunk} bytes. */
  static List<BlockFileEntry> read(Bytes file, XorKey key, int offset, int chunk) {
    List<BlockFileEntry> entries = new ArrayList<>();
    BlockFileReader reader = new BlockFileReader(Network.MAIN, key, offset);
    int at = offset;
    while (at < file.length()) {
      int end = (int) Math.min(file.length(), (long) at + chunk);
      reader.receive(file.slice(at, end).asReadOnlyBuffer(), entries::add);
      at = end;
    }
    reader.finish(entries::add);
    return entries;
  }

  /** The blocks among {@code entries}. */
  static List<StoredBlock> blocks(List<BlockFileEntry> entries) {
    return entries.stream()
        .filter(StoredBlock.class::isInstance)
        .map(StoredBlock.class::cast)
        .toList();
  }

  /** The gaps among {@code entries}. */
  static List<Gap> gaps(List<BlockFileEntry> entries) {
    return entries.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
  }
}
