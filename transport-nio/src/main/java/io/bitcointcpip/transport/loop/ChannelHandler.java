package io.bitcointcpip.transport.loop;

import java.nio.channels.SelectionKey;

/** What stands behind a channel: the only kind of attachment a selection key has. */
public interface ChannelHandler {
  /** The channel is ready for what it is registered for. */
  void onReady(SelectionKey key);

  /** The deadline that {@link #nextDeadline} told has passed, or an earlier one that it told. */
  void onDeadline(long now);

  /** When {@link #onDeadline} is to be called next. */
  long nextDeadline();

  /** How much memory it holds for messages that are not complete, in bytes. */
  default long unfinishedBytes() {
    return 0;
  }

  /** All handlers together hold more such bytes than {@code limit}, and this one the most. */
  default void onOverload(long limit) {}

  /** A handler's method threw; the handler must end itself. */
  void onFailure(Throwable failure);
}
