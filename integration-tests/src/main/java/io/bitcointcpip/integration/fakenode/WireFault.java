package io.bitcointcpip.integration.fakenode;

/** A fault in the bytes that the node sends; {@link Fault} explains each. */
public sealed interface WireFault extends Fault {
  /** See {@link Fault#dribble}. */
  record Dribble(int chunk, long pauseMillis) implements WireFault {
    /** Checks that there is progress. */
    public Dribble {
      if (chunk <= 0 || pauseMillis < 0) {
        throw new IllegalArgumentException(chunk + " bytes, then " + pauseMillis + " ms");
      }
    }
  }

  /** See {@link Fault#coalesceMessages}. */
  record CoalesceMessages() implements WireFault {}

  /** See {@link Fault#corruptChecksum}. */
  record CorruptChecksum(String command) implements WireFault {}

  /** See {@link Fault#wrongMagic}. */
  record WrongMagic(String command) implements WireFault {}

  /** See {@link Fault#announceLength}. */
  record AnnounceLength(String command, long length) implements WireFault {}

  /** See {@link Fault#truncate}. */
  record Truncate(String command, int bytes) implements WireFault {}
}
