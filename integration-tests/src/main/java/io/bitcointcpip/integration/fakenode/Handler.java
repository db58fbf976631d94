package io.bitcointcpip.integration.fakenode;

import java.util.List;

/** Answers messages of one command in place of the node. */
@FunctionalInterface
public interface Handler {
  /** The messages to send; none for silence. May be called by several connections at once. */
  List<WireMessage> answer(RecordedMessage message);
}
