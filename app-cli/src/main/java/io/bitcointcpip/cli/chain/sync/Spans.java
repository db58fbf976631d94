package io.bitcointcpip.cli.chain.sync;

import io.bitcointcpip.cli.chain.BestChain;
import io.bitcointcpip.cli.chain.store.HeaderStore;
import io.bitcointcpip.protocol.message.Headers;
import io.bitcointcpip.protocol.proof.ProofException;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.peer.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans that are fetched from several peers at once, and become part of the chain in their order.
 * What is ahead of the chain is bounded, however many spans there are.
 */
final class Spans {
  /** Headers that may be held at once before they can be judged and stored. */
  static final int MAX_AHEAD = 1 << 16;

  private final BestChain chain;
  private final SyncGoal goal;
  private final int inFlight;
  private final List<SpanTask> tasks = new ArrayList<>();
  private int next;
  private int fetched;

  Spans(BestChain chain, SyncGoal goal, int inFlight) {
    this.chain = chain;
    this.goal = goal;
    this.inFlight = inFlight;
    Span.missing(chain, goal).forEach(span -> tasks.add(new SpanTask(span)));
  }

  /**
   * Begins the chain at genesis, if it is to and all below it is here by now.
   *
   * @throws ProofException if something below breaks a rule
   */
  void extendToGenesis() throws ProofException {
    int anchor = chain.anchor();
    if (!goal.fromGenesis()
        || anchor == 0
        || tasks.stream().skip(next).anyMatch(each -> each.span().last() <= anchor)) {
      return;
    }
    for (int after = 0; after < anchor; after += HeaderStore.PERIOD) {
      chain.judgeAgain(after, after + HeaderStore.PERIOD);
    }
    chain.anchorAtGenesis();
  }

  boolean isDone() {
    return next == tasks.size();
  }

  int fetched() {
    return fetched;
  }

  /** How many headers are still to be fetched. */
  int missing() {
    return tasks.subList(next, tasks.size()).stream().mapToInt(each -> each.span().size()).sum();
  }

  /** What {@code peer} is to be asked now, up to its share. */
  List<SyncStep> assign(PeerAddress peer) {
    List<SyncStep> steps = new ArrayList<>();
    long busy = tasks.stream().skip(next).filter(each -> each.isOwnedBy(peer)).count();
    int ahead = 0;
    for (int i = next; i < tasks.size() && busy < inFlight; i++) {
      SpanTask task = tasks.get(i);
      ahead += task.span().size();
      if (ahead > MAX_AHEAD && i > next) {
        break;
      }
      if (task.isFree()) {
        task.give(peer);
        steps.add(new SyncStep.Ask(peer, task.request()));
        busy++;
      }
    }
    return steps;
  }

  /** Whether {@code request} to {@code peer} was for one of these. */
  boolean asked(PeerAddress peer, Request request) {
    return tasks.stream()
        .skip(next)
        .anyMatch(each -> each.isOwnedBy(peer) && each.request().equals(request));
  }

  /**
   * Takes an answer.
   *
   * @return false if the peer has no more, though it must if it is on this chain
   * @throws ProofException if it is provably wrong
   */
  boolean take(PeerAddress peer, Request request, Headers answer, List<SyncStep> steps)
      throws ProofException {
    for (SpanTask task : tasks.subList(next, tasks.size())) {
      if (task.isOwnedBy(peer) && task.request().equals(request)) {
        boolean more = task.take(peer, answer, chain.parameters().difficulty().powLimit());
        if (task.isOwnedBy(peer) && more) {
          steps.add(new SyncStep.Ask(peer, task.request()));
        }
        acceptComplete();
        return more;
      }
    }
    return true;
  }

  /** Others may fetch what {@code peer} was asked for. */
  void release(PeerAddress peer) {
    tasks.stream().skip(next).filter(each -> each.isOwnedBy(peer)).forEach(SpanTask::release);
  }

  /** Forgets what came from {@code liar} and is not proven. */
  void forget(PeerAddress liar) {
    tasks.stream()
        .skip(next)
        .filter(each -> !each.isComplete())
        .forEach(each -> each.releaseLiar(liar));
  }

  private void acceptComplete() throws ProofException {
    while (next < tasks.size() && tasks.get(next).isComplete()) {
      SpanTask task = tasks.get(next);
      accept(task);
      fetched += task.span().size();
      // Its headers are on the disk, and need no place in memory.
      tasks.set(next, new SpanTask(task.span()));
      next++;
      extendToGenesis();
    }
  }

  private void accept(SpanTask task) throws ProofException {
    Span span = task.span();
    if (span.after() == chain.tipHeight()) {
      chain.append(task.headers(), span.lastHash());
      return;
    }
    chain.insert(span.after(), task.headers(), span.lastHash());
  }
}
