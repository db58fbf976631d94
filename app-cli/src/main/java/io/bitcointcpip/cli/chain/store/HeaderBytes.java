package io.bitcointcpip.cli.chain.store;

import java.io.Closeable;
import java.io.IOException;

/** A flat sequence of headers of 80 bytes, by height. What was never written is zero. */
interface HeaderBytes extends Closeable {
  /** How many headers there is room for; what comes after them was never written. */
  int count() throws IOException;

  /**
   * Reads {@code count} headers from {@code height} on into the start of {@code target}.
   *
   * @throws java.io.EOFException if there are fewer
   */
  void read(int height, byte[] target, int count) throws IOException;

  /** Writes the headers that {@code source} consists of, from {@code height} on. */
  void write(int height, byte[] source) throws IOException;

  /** Forgets the headers from {@code height} on. */
  void truncate(int height) throws IOException;

  /** Returns when everything written would survive a power failure. */
  void force() throws IOException;
}
