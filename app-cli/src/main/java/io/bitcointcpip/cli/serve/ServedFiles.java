package io.bitcointcpip.cli.serve;

import io.bitcointcpip.cli.input.InputBytes;
import io.bitcointcpip.cli.input.InputException;
import io.bitcointcpip.cli.input.InputKind;
import io.bitcointcpip.cli.input.Recognized;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of blocks, transactions and headers, hex or binary, and Core's block files, made into
 * something to serve.
 */
public final class ServedFiles {
  private final List<BlockHeader> headers = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Transaction> mempool = new ArrayList<>();

  private final Network network;

  private ServedFiles(Network network) {
    this.network = network;
    // Everybody knows it; with it, blocks from the first on make a chain with heights.
    headers.add(BlockHeader.of(network.genesisHeader()));
  }

  /** What the files hold; the name of a file that holds nothing known is in the error. */
  public static ServedChain load(List<Path> files, Network network) throws InputException {
    ServedFiles loaded = new ServedFiles(network);
    for (Path file : files) {
      loaded.add(file);
    }
    return new ServedChain(loaded.headers, loaded.blocks, loaded.mempool);
  }

  private void add(Path file) throws InputException {
    if (BlockFiles.isBlockFile(file)) {
      blocks.addAll(BlockFiles.read(file, network));
      return;
    }
    Recognized recognized = recognize(file);
    if (recognized instanceof Recognized.OfBlock block) {
      blocks.add(block.block());
    } else if (recognized instanceof Recognized.OfTransaction tx) {
      mempool.add(tx.transaction());
    } else if (recognized instanceof Recognized.OfHeader header) {
      headers.add(header.header());
    } else {
      throw new InputException(file + " holds messages; served are blocks and transactions");
    }
  }

  private static Recognized recognize(Path file) throws InputException {
    try {
      return InputKind.recognize(InputBytes.ofFile(file));
    } catch (InputException e) {
      throw new InputException(file + ": " + e.getMessage());
    }
  }
}
