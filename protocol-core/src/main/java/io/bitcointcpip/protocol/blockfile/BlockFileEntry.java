package io.bitcointcpip.protocol.blockfile;

import io.bitcointcpip.protocol.wire.Bytes;

/** What stands at a place of a block file. */
public sealed interface BlockFileEntry {
  /** Where it begins, in bytes from the start of the file. */
  long offset();

  /** Where the next one begins. */
  long end();

  /**
   * A block.
   *
   * @param offset of the magic; the block itself begins 8 bytes later, which is the position that
   *     Core's index has
   * @param block the raw block. Its header proves its work, and its transactions are well-formed;
   *     whether they are those of the header, {@code proof.BlockCheck} says
   */
  record StoredBlock(long offset, Bytes block) implements BlockFileEntry {
    /** The bytes of magic and size, before the block. */
    public static final int PREFIX_SIZE = 8;

    @Override
    public long end() {
      return offset + PREFIX_SIZE + block.length();
    }
  }

  /**
   * Bytes that are no block.
   *
   * @param length how many
   */
  record Gap(long offset, long length, Kind kind) implements BlockFileEntry {
    /** What the bytes look like. */
    public enum Kind {
      /** Zeros in the file: room that was not written yet. */
      UNUSED,
      /** Begins with a block that is cut short or overwritten. */
      TORN,
      /** Anything else. */
      UNKNOWN
    }

    @Override
    public long end() {
      return offset + length;
    }
  }
}
