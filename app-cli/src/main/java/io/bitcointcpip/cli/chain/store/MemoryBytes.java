package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.io.EOFException;
import java.util.Arrays;
import java.util.TreeMap;

/** Headers that are forgotten with the run: where nothing can be kept. */
final class MemoryBytes implements HeaderBytes {
  private static final int CHUNK = 2016;

  // Chunks that nothing was written to take no memory: a chain may begin at a great height.
  private final TreeMap<Integer, byte[]> chunks = new TreeMap<>();
  private int count;

  @Override
  public int count() {
    return count;
  }

  @Override
  public void read(int height, byte[] target, int wanted) throws EOFException {
    if (height + wanted > count) {
      throw new EOFException("headers up to " + (count - 1));
    }
    for (int i = 0; i < wanted; i++) {
      byte[] chunk = chunks.get((height + i) / CHUNK);
      if (chunk == null) {
        Arrays.fill(target, i * BlockHeader.SIZE, (i + 1) * BlockHeader.SIZE, (byte) 0);
      } else {
        System.arraycopy(chunk, offset(height + i), target, i * BlockHeader.SIZE, BlockHeader.SIZE);
      }
    }
  }

  @Override
  public void write(int height, byte[] source) {
    int written = source.length / BlockHeader.SIZE;
    for (int i = 0; i < written; i++) {
      byte[] chunk =
          chunks.computeIfAbsent((height + i) / CHUNK, each -> new byte[CHUNK * BlockHeader.SIZE]);
      System.arraycopy(source, i * BlockHeader.SIZE, chunk, offset(height + i), BlockHeader.SIZE);
    }
    count = Math.max(count, height + written);
  }

  @Override
  public void truncate(int height) {
    count = Math.min(count, height);
  }

  @Override
  public void force() {}

  @Override
  public void close() {}

  private static int offset(int height) {
    return height % CHUNK * BlockHeader.SIZE;
  }
}
