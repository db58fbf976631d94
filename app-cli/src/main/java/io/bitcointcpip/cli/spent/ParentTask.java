package io.bitcointcpip.cli.spent;

import com.google.common.collect.ImmutableMap;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.cli.session.Task;
import io.bitcointcpip.transport.PeerAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search for what a transaction spends. It ends at its deadline at the latest; its outcome is how
 * much was found or looked into. Who lies is named.
 */
abstract class ParentTask implements Task<Integer> {
  private final long deadline;
  private final Map<PeerAddress, String> lies = new LinkedHashMap<>();
  private int count;
  private boolean over;

  ParentTask(long deadline) {
    this.deadline = deadline;
  }

  /** The peers that lied, and how. */
  final ImmutableMap<PeerAddress, String> lies() {
    return ImmutableMap.copyOf(lies);
  }

  @Override
  public final List<Step> onDeadline(long now) {
    over |= now >= deadline;
    return List.of();
  }

  @Override
  public final long nextDeadline() {
    return deadline;
  }

  @Override
  public final Optional<Integer> outcome() {
    return over ? Optional.of(count) : Optional.empty();
  }

  final void countOne() {
    count++;
  }

  final boolean isOver() {
    return over;
  }

  /** Ends the search if there is nothing more to be done. */
  final void endIf(boolean done) {
    over |= done;
  }

  /** What is to be done with a peer that lied. */
  final Step.Drop caught(PeerAddress peer, String lie) {
    lies.putIfAbsent(peer, lie);
    return new Step.Drop(peer);
  }
}
