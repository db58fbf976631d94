package io.bitcointcpip.protocol.chain;

/**
 * What the rules ask of the headers below one: its ancestors, by height from genesis on. They ask
 * for no more than the last 2016, and for no header above the parent of the one they judge.
 */
public interface HeaderSource {
  /** The time of the header at {@code height}, seconds since 1970, unsigned. */
  long time(int height);

  /** The target of the header at {@code height} in compact form, unsigned. */
  long bits(int height);
}
