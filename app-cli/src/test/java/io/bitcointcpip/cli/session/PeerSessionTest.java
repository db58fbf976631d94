package io.bitcointcpip.cli.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.serve.EmbeddedNode;
import io.bitcointcpip.cli.serve.Sample;
import io.bitcointcpip.protocol.message.Ping;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerSessionTest {
  private static final PeerOptions OPTIONS =
      PeerOptions.client(Sample.NETWORK, UserAgent.of("/test/"));
  private static final PeerAddress NOBODY = new PeerAddress("127.0.0.1", 1);

  private final Seen conversation = new Seen();

  @Test
  void oneTaskAfterTheOtherUsesTheSameConnection() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerSession session = PeerSession.open(List.of(node.address()), OPTIONS, conversation)) {
      Answer first = session.run(new Questions(1));
      Answer second = session.run(new Questions(2));

      assertInstanceOf(Answer.Received.class, first);
      assertInstanceOf(Answer.Received.class, second);
    }
    assertEquals(1, conversation.connected);
    assertEquals(1, conversation.closed);
  }

  @Test
  void aPeerThatIsNamedTwiceIsOnePeer() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerSession session =
            PeerSession.open(List.of(node.address(), node.address()), OPTIONS, conversation)) {
      assertInstanceOf(Answer.Received.class, session.run(new Questions(1)));
    }
    assertEquals(1, conversation.connected);
  }

  @Test
  void aLaterTaskIsToldOfPeersThatAreGone() throws Exception {
    try (PeerSession session = PeerSession.open(List.of(NOBODY), OPTIONS, conversation)) {
      assertInstanceOf(Answer.Disconnected.class, session.run(new Questions(1)));
      assertInstanceOf(Answer.Disconnected.class, session.run(new Questions(1)));
    }
  }

  @Test
  void aDroppedPeerIsGoneForTheNextTask() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerSession session = PeerSession.open(List.of(node.address()), OPTIONS, conversation)) {
      Questions dropping =
          new Questions(1) {
            @Override
            public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
              return List.of(new Step.Tell(peer, new Ping(9)), new Step.Drop(peer));
            }
          };
      Answer end = session.run(dropping);
      assertInstanceOf(DisconnectReason.LocalClose.class, ((Answer.Disconnected) end).reason());
      assertEquals(end, session.run(new Questions(2)));
    }
  }

  @Test
  void theFailureOfATaskEndsIt() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.startSample();
        PeerSession session = PeerSession.open(List.of(node.address()), OPTIONS, conversation)) {
      Questions failing =
          new Questions(1) {
            @Override
            public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
              throw new IllegalStateException("a bug");
            }
          };
      assertEquals(
          "a bug",
          assertThrows(IllegalStateException.class, () -> session.run(failing)).getMessage());
    }
  }

  @Test
  void deadlinesComeThoughNothingHappens() throws Exception {
    try (PeerSession session = PeerSession.open(List.of(), OPTIONS, conversation)) {
      long until = session.now() + Duration.ofMillis(20).toNanos();
      Questions waiting = new Questions(1);
      waiting.deadline = until;

      assertInstanceOf(Answer.Refused.class, session.run(waiting));
      assertTrue(session.now() >= until);
    }
  }

  /** Asks one question of the first peer; ends with the answer, or that there is none. */
  private static class Questions implements Task<Answer> {
    private final long nonce;
    private long deadline = NEVER;
    private @Nullable Answer outcome;

    Questions(long nonce) {
      this.nonce = nonce;
    }

    @Override
    public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
      return List.of(new Step.Ask(peer, new Request.Probe(nonce)));
    }

    @Override
    public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
      outcome = answer;
      return List.of();
    }

    @Override
    public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
      outcome = new Answer.Disconnected(reason);
      return List.of();
    }

    @Override
    public List<Step> onDeadline(long now) {
      outcome = new Answer.Refused();
      return List.of();
    }

    @Override
    public long nextDeadline() {
      return deadline;
    }

    @Override
    public Optional<Answer> outcome() {
      return Optional.ofNullable(outcome);
    }
  }

  private static final class Seen implements Conversation {
    private int connected;
    private int closed;

    @Override
    public void connected(Peer peer) {
      connected++;
    }

    @Override
    public void closed(Peer peer, DisconnectReason reason) {
      closed++;
    }
  }
}
