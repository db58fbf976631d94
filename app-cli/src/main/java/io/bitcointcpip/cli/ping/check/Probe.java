package io.bitcointcpip.cli.ping.check;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a node may serve: how it is asked for, and what its answers are worth. Pure state;
 * each is used once.
 */
abstract class Probe {
  private final String name;

  Probe(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Whether the node says that it serves it; empty if all nodes should. */
  Optional<Boolean> offered(Findings findings) {
    return Optional.empty();
  }

  /** The messages that ask, as soon as the connection stands; none to wait for something first. */
  abstract List<Message> questions(Findings findings);

  /**
   * The verdict that {@code message} leads to, if it does.
   *
   * @param findings which hold what the message announced already
   */
  abstract Optional<Verdict> onMessage(Message message, Findings findings);

  /** What is asked later, because of what came. Asked once, when it is not empty. */
  List<Message> followUp(Findings findings) {
    return List.of();
  }

  /** Whether the answer should come before that to a ping sent after the question. */
  boolean isInOrder(Findings findings) {
    return true;
  }

  /** There was no answer in time. */
  abstract Verdict onSilence(Findings findings);

  /** The connection ended before an answer. */
  Verdict onClosed(DisconnectReason reason, Findings findings) {
    return Verdict.refused(reason.describe());
  }
}
