package io.bitcointcpip.cli.session;

import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;

/** What a {@link Task} wants done. */
public sealed interface Step {
  /**
   * Ask a peer that is ready.
   *
   * @param limit the answer is silence then, if there was none
   */
  record Ask(PeerAddress peer, Request request, Duration limit) implements Step {
    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    /** Ask a peer whose silence the task judges itself. */
    public Ask(PeerAddress peer, Request request) {
      this(peer, request, UNLIMITED);
    }
  }

  /** Tell a peer that is ready something that it does not answer. */
  record Tell(PeerAddress peer, Message message) implements Step {}

  /** End the connection with a peer that is of no use any more. */
  record Drop(PeerAddress peer) implements Step {}
}
