package io.bitcointcpip.cli.serve;

import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.protocol.blockfile.BlockFileEntry.StoredBlock;
import io.bitcointcpip.protocol.blockfile.BlockFileReader;
import io.bitcointcpip.protocol.blockfile.XorKey;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Core's {@code blk*.dat}, with the {@code xor.dat} beside them if there is one. */
final class BlockFiles {
  private static final Pattern NAME = Pattern.compile("blk\\d+\\.dat");
  private static final String XOR_FILE = "xor.dat";
  private static final int CHUNK = 1 << 20;

  private BlockFiles() {}

  /** Whether a file is one of Core's block files, by its name. */
  static boolean isBlockFile(Path file) {
    Path name = file.getFileName();
    return name != null && NAME.matcher(name.toString()).matches();
  }

  /** The blocks in a file, in its order; what is no block is passed over. */
  static List<Block> read(Path file, Network network) throws InputException {
    List<Bytes> stored = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      BlockFileReader reader = new BlockFileReader(network, keyBeside(file), 0);
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      while (channel.read(buffer) >= 0) {
        reader.receive(buffer.flip(), entry -> keep(entry, stored));
        buffer.clear();
      }
      reader.finish(entry -> keep(entry, stored));
    } catch (IOException | IllegalArgumentException e) {
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

  private static void keep(Object entry, List<Bytes> stored) {
    if (entry instanceof StoredBlock block) {
      stored.add(block.block().compact());
    }
  }

  private static XorKey keyBeside(Path file) throws IOException {
    Path xor = file.resolveSibling(XOR_FILE);
    return Files.exists(xor) ? XorKey.of(Bytes.wrap(Files.readAllBytes(xor))) : XorKey.NONE;
  }

  private static Block decode(Path file, Bytes raw) throws InputException {
    try {
      return Block.decode(raw.reader());
    } catch (DecodeException e) {
      throw new InputException(file + ": " + e.getMessage());
    }
  }
}
