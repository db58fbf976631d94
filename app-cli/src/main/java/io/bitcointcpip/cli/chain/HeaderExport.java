package io.bitcointcpip.cli.chain;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a chain as Electrum keeps it ({@code blockchain_headers}): 80 bytes for each height. */
public final class HeaderExport {
  private static final byte[] ABSENT = new byte[BlockHeader.SIZE];

  private HeaderExport() {}

  /** Writes {@code file}, all of it or nothing; headers that are not here are zeros. */
  public static void write(BestChain chain, Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        for (int height = 0; height <= chain.tipHeight(); height++) {
          out.write(raw(chain, height));
        }
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  private static byte[] raw(BestChain chain, int height) throws IOException {
    try {
      return chain.has(height) ? chain.header(height).raw().toByteArray() : ABSENT;
    } catch (ChainException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
