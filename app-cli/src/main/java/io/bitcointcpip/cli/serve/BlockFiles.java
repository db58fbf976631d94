package io.bitcointcpip.cli.serve;

import io.bitcointcpip.cli.blockfile.BlockDirectory;
import io.bitcointcpip.cli.blockfile.BlockFile;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Core's {@code blk*.dat}, with the {@code xor.dat} beside them if there is one. */
final class BlockFiles {
  private BlockFiles() {}

  /** Whether a file is one of Core's block files, by its name. */
  static boolean isBlockFile(Path file) {
    return BlockFile.isNamed(file);
  }

  /** The blocks in a file, in its order; what is no block is passed over. */
  static List<Block> read(Path file, Network network) throws InputException {
    List<Bytes> stored = new ArrayList<>();
    try {
      BlockFile.of(file)
          .orElseThrow()
          .read(
              network,
              BlockDirectory.keyIn(file.toAbsolutePath().resolveSibling("")),
              entry -> keep(entry, stored),
              count -> {});
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage());
    }
    if (stored.isEmpty()) {
      throw new InputException(file + " holds no block of network " + network);
    }
    List<Block> blocks = new ArrayList<>();
    for (Bytes raw : stored) {
      blocks.add(decode(file, raw));
    }
    return blocks;
  }

  private static void keep(BlockFileEntry entry, List<Bytes> stored) {
    if (entry instanceof StoredBlock block) {
      stored.add(block.block().compact());
    }
  }

  private static Block decode(Path file, Bytes raw) throws InputException {
    try {
      return Block.decode(raw.reader());
    } catch (DecodeException e) {
      throw new InputException(file + ": " + e.getMessage());
    }
  }
}
