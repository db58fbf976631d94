package io.bitcointcpip.cli.chain.sync;

import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A sync as a task of a session; tells how far it is after each event. */
record SyncTask(HeaderSync sync, Consumer<SyncProgress> progress) implements Task<SyncOutcome> {
  @Override
  public List<Step> onReady(PeerAddress peer, PeerInfo info, long now) {
    long theirTime = Math.max(0, info.handshake().version().timestamp());
    return told(sync.onReady(peer, theirTime, now));
  }

  @Override
  public List<Step> onAnswer(PeerAddress peer, Request request, Answer answer, long now) {
    return told(sync.onAnswer(peer, request, answer, now));
  }

  @Override
  public List<Step> onClosed(PeerAddress peer, DisconnectReason reason, long now) {
    return told(sync.onClosed(peer, reason, now));
  }

  @Override
  public List<Step> onDeadline(long now) {
    return told(sync.onDeadline(now));
  }

  @Override
  public long nextDeadline() {
    return sync.nextDeadline();
  }

  @Override
  public Optional<SyncOutcome> outcome() {
    return sync.outcome();
  }

  private List<Step> told(List<SyncStep> steps) {
    progress.accept(sync.progress());
    return steps.stream().map(SyncTask::step).toList();
  }

  private static Step step(SyncStep step) {
    if (step instanceof SyncStep.Ask ask) {
      return new Step.Ask(ask.peer(), ask.request());
    }
    return new Step.Drop(((SyncStep.Drop) step).peer());
  }
}
