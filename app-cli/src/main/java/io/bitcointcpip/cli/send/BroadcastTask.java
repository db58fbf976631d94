package io.bitcointcpip.cli.send;

import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A broadcast as what a session carries out; it looks at the clock a few times a second. */
final class BroadcastTask implements Task<SendOutcome> {
  private static final long TICK_NANOS = Duration.ofMillis(250).toNanos();

  private final Broadcast broadcast;
  private final Consumer<SendOutcome> progress;
  private long now;
  private long nextTick;

  /** {@code progress} is told now and then how it stands. */
  BroadcastTask(Broadcast broadcast, Consumer<SendOutcome> progress) {
    this.broadcast = broadcast;
    this.progress = progress;
  }

  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long itsNow) {
    now = itsNow;
    return broadcast.onReady(peer, info.handshake(), now);
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long itsNow) {
    throw new IllegalStateException("nothing was asked of " + peer);
  }

  @Override
  public List<Step> onAnnouncement(PeerAddress peer, Inv inv, long itsNow) {
    return onMessage(peer, inv, itsNow);
  }

  @Override
  public List<Step> onMessage(PeerAddress peer, Message message, long itsNow) {
    now = itsNow;
    return broadcast.onMessage(peer, message, now);
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long itsNow) {
    now = itsNow;
    return broadcast.onClosed(peer, reason, now);
  }

  @Override
  public List<Step> onDeadline(long itsNow) {
    now = itsNow;
    nextTick = now + TICK_NANOS;
    progress.accept(broadcast.outcome());
    return broadcast.onTick(now);
  }

  @Override
  public long nextDeadline() {
    return nextTick;
  }

  @Override
  public Optional<SendOutcome> outcome() {
    return broadcast.isDone(now) ? Optional.of(broadcast.outcome()) : Optional.empty();
  }
}
