package io.bitcointcpip.cli.scan;

import io.bitcointcpip.protocol.wire.Bytes;

/**
 * A part of a file that is of no use.
 *
 * @param offset where it begins
 * @param length how many bytes
 * @param error what is wrong
 * @param bytes the first of them, without the key
 */
record Damage(String file, long offset, long length, String error, Bytes bytes) {
  /** How many bytes are shown at most. */
  static final int MAX_SHOWN = 80;
}
