package io.bitcointcpip.cli.chain.store;

import io.bitcointcpip.protocol.primitive.BlockHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Headers in a file; that of height h is at byte 80 h, as in Electrum's. */
final class DiskBytes implements HeaderBytes {
  private final FileChannel channel;

  DiskBytes(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public int count() throws IOException {
    return (int) Math.min(channel.size() / BlockHeader.SIZE, Integer.MAX_VALUE);
  }

  @Override
  public void read(int height, byte[] target, int count) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(target, 0, count * BlockHeader.SIZE);
    long start = position(height);
    while (left.hasRemaining()) {
      if (channel.read(left, start + left.position()) < 0) {
        throw new EOFException("the file ends before height " + (height + count));
      }
    }
  }

  @Override
  public void write(int height, byte[] source) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(source);
    long start = position(height);
    while (left.hasRemaining()) {
      channel.write(left, start + left.position());
    }
  }

  @Override
  public void truncate(int height) throws IOException {
    channel.truncate(position(height));
  }

  @Override
  public void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static long position(int height) {
    return (long) height * BlockHeader.SIZE;
  }
}
