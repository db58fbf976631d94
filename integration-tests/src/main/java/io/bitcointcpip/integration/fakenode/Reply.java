package io.bitcointcpip.integration.fakenode;

import java.util.List;

/**
 * What follows from a message.
 *
 * @param close whether the connection ends after the messages
 */
record Reply(List<WireMessage> messages, boolean close) {
  static final Reply NOTHING = new Reply(List.of(), false);
  static final Reply CLOSE = new Reply(List.of(), true);

  /** Copies the list. */
  Reply {
    messages = List.copyOf(messages);
  }

  static Reply of(List<WireMessage> messages) {
    return new Reply(messages, false);
  }

  static Reply of(WireMessage message) {
    return of(List.of(message));
  }
}
