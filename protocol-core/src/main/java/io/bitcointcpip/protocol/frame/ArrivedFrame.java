package io.bitcointcpip.protocol.frame;

import org.jspecify.annotations.Nullable;

/**
 * A frame of which every byte is here, and that is perhaps not opened yet: the checksum of a large
 * payload or the decryption of a large packet take as long as all the rest of receiving it, and do
 * not depend on what was received before. Whoever receives may do that elsewhere, or several at
 * once.
 */
public interface ArrivedFrame {
  /**
   * Payloads, or encrypted contents, of at least so many bytes are left to {@link #open}. Handing
   * work to another thread takes some ten microseconds, and hashing these bytes forty.
   */
  int LARGE_SIZE = 64 * 1024;

  /** How many bytes the frame took on the wire. */
  int wireSize();

  /**
   * Judges the frame. For any thread, and once: what is encrypted is decrypted where it is, and its
   * key is wiped.
   *
   * @return the frame; null if it was sent only to be passed over
   * @throws FrameException if the stream is broken here: nothing behind this frame counts
   */
  @Nullable ReceivedFrame open() throws FrameException;
}
