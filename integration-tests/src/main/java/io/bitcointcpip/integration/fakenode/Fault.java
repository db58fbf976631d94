package io.bitcointcpip.integration.fakenode;

import java.util.List;

/**
 * Something that the node does wrongly. A fault that names a command strikes when the node
 * <em>receives</em> a message of that command; those that spoil what is sent are {@link WireFault}s
 * and name the command that the node <em>sends</em>.
 */
public sealed interface Fault permits ConversationFault, Lie, WireFault {
  /** Accepts the connection, reads, and never says anything. */
  static Fault neverVersion() {
    return new ConversationFault.NeverVersion();
  }

  /** Says {@code version} and all the rest, but never {@code verack}. */
  static Fault noVerack() {
    return new ConversationFault.NoVerack();
  }

  /** Says nothing but {@code ping}, again and again, from the beginning. */
  static Fault onlyPings() {
    return new ConversationFault.OnlyPings();
  }

  /** Neither reads nor writes any more after receiving {@code command}; the connection stands. */
  static Fault stallAt(String command) {
    return new ConversationFault.Stall(command);
  }

  /** Closes the connection in place of an answer to {@code command}. */
  static Fault closeAt(String command) {
    return new ConversationFault.CloseOn(command);
  }

  /** Resets the connection (RST) in place of an answer to {@code command}. */
  static Fault resetAt(String command) {
    return new ConversationFault.Reset(command);
  }

  /** Ends its own direction in place of an answer to {@code command}, and goes on reading. */
  static Fault halfCloseAt(String command) {
    return new ConversationFault.HalfClose(command);
  }

  /** Does not answer {@code getdata}. */
  static Fault silentGetData() {
    return new ConversationFault.SilentGetData();
  }

  /** Answers every {@code getdata} by {@code notfound}, also those for blocks. */
  static Fault notFoundForEverything() {
    return new ConversationFault.NotFoundForEverything();
  }

  /** Sends {@code other} whenever a transaction is asked for. */
  static Fault wrongTransaction(TestTransaction other) {
    return new ConversationFault.WrongTransaction(other);
  }

  /** Turns a bit in the witness of every transaction that is asked for. */
  static Fault alteredWitness() {
    return new ConversationFault.AlteredWitness();
  }

  /** Sends {@code other} whenever a block is asked for. */
  static Fault wrongBlock(TestBlock other) {
    return new ConversationFault.WrongBlock(other);
  }

  /** Sends {@code bytes} in place of an answer to {@code command}. */
  static Fault rawAnswer(String command, Octets bytes) {
    return new ConversationFault.RawAnswer(command, bytes);
  }

  /** Sends {@code count} pings after the answer to {@code command}, without waiting for pongs. */
  static Fault pingFlood(String command, int count) {
    return new ConversationFault.PingFlood(command, count);
  }

  /** Sends {@code messages}, which nobody asked for, before the answer to {@code command}. */
  static Fault unsolicited(String command, List<WireMessage> messages) {
    return new ConversationFault.Unsolicited(command, messages);
  }

  /** Sends every message of {@code command} (as sent) {@code times} times. */
  static Fault repeated(String command, int times) {
    return new ConversationFault.Repeated(command, times);
  }

  /** Answers {@code command} only after this time. */
  static Fault late(String command, long millis) {
    return new ConversationFault.Late(command, millis);
  }

  /**
   * Does {@code then} once more than {@code count} messages of {@code command} were received over
   * the connection: {@code after(2, "getheaders", stallAt("getheaders"))} answers two and no third.
   */
  static Fault after(int count, String command, Fault then) {
    return new ConversationFault.After(count, command, then);
  }

  /** Sends {@code messages} as soon as the connection stands. */
  static Fault beforeVersion(List<WireMessage> messages) {
    return new ConversationFault.BeforeVersion(messages);
  }

  /** Sends everything one byte at a time, each in a segment of its own. */
  static Fault oneByteSegments() {
    return new WireFault.Dribble(1, 0);
  }

  /** Sends everything {@code chunk} bytes at a time, with a pause after each. */
  static Fault dribble(int chunk, long pauseMillis) {
    return new WireFault.Dribble(chunk, pauseMillis);
  }

  /** Sends all that answers one message in one piece. */
  static Fault coalesceMessages() {
    return new WireFault.CoalesceMessages();
  }

  /** Sends {@code command} with a checksum that is not that of its payload. */
  static Fault corruptChecksum(String command) {
    return new WireFault.CorruptChecksum(command);
  }

  /** Sends {@code command} with the magic of another network. */
  static Fault wrongMagic(String command) {
    return new WireFault.WrongMagic(command);
  }

  /** Sends only the header of {@code command}, announcing {@code length} bytes (u32). */
  static Fault announceLength(String command, long length) {
    return new WireFault.AnnounceLength(command, length);
  }

  /** Sends only the first {@code bytes} bytes of {@code command}, then closes. */
  static Fault truncate(String command, int bytes) {
    return new WireFault.Truncate(command, bytes);
  }
}
