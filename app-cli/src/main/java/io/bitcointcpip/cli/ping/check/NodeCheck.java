package io.bitcointcpip.cli.ping.check;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Inv;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerProtocol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Asks a node for one thing after the other: told what happens and when, it says what is to be
 * done. A question that the node ends the connection over is answered by that; the next one is
 * asked over another connection. Times are nanoseconds since some fixed moment. Not thread-safe.
 */
public final class NodeCheck {
  /** How long a question waits for its answer. */
  static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  /** How much longer, once a ping that was sent after it was answered: not all nodes keep order. */
  static final long GRACE = Duration.ofSeconds(2).toNanos();

  private final Findings findings;
  private final long end;
  private final Deque<Probe> waiting;
  private final List<CheckResult> results = new ArrayList<>();
  private boolean connected;
  private long askedAt;
  private long deadline;
  private int ping;

  /**
   * A check that is over at {@code end}.
   *
   * @param tweak varies the bloom filter; u32, best chosen at random
   */
  public NodeCheck(Network network, long end, long tweak) {
    this(
        network,
        end,
        ImmutableList.of(
            new HeadersProbe(),
            new OldBlockProbe(),
            new FilterProbe(),
            new MempoolProbe(),
            new TransactionProbe(),
            new BloomProbe(tweak)));
  }

  NodeCheck(Network network, long end, List<Probe> probes) {
    this.findings = new Findings(network);
    this.end = end;
    this.deadline = end;
    this.waiting = new ArrayDeque<>(probes);
  }

  /** The check begins. */
  public List<CheckStep> start() {
    return List.of(new CheckStep.Connect());
  }

  /** A handshake is over, and the node offers {@code services}. */
  public List<CheckStep> onReady(ServiceFlags services, long now) {
    connected = true;
    findings.services(services);
    return ask(now);
  }

  /** The node sent something that is no pong. */
  public List<CheckStep> onMessage(Message message, long now) {
    if (message instanceof Inv inv) {
      findings.onMessage(inv);
    }
    Probe probe = waiting.peek();
    if (!connected || probe == null) {
      return List.of();
    }
    Optional<Verdict> verdict = probe.onMessage(message, findings);
    return verdict.isPresent()
        ? settle(verdict.get(), now)
        : send(probe, probe.followUp(findings), now);
  }

  /** The node answered a ping: it should have dealt with all that was asked before. */
  public void onPong(int number, long now) {
    if (connected && number == ping) {
      deadline = Math.min(deadline, now + GRACE);
    }
  }

  /** The connection ended, or did not come about. */
  public List<CheckStep> onClosed(DisconnectReason reason, long now) {
    Probe probe = waiting.peek();
    if (probe == null) {
      return List.of();
    }
    if (!connected) {
      giveUp("no connection: " + reason.describe());
      return List.of();
    }
    connected = false;
    note(probe.onClosed(reason, findings), now);
    return waiting.isEmpty() ? List.of() : List.of(new CheckStep.Connect());
  }

  /** A deadline may have passed. */
  public List<CheckStep> onDeadline(long now) {
    Probe probe = waiting.peek();
    if (probe == null || now < nextDeadline()) {
      return List.of();
    }
    if (connected) {
      List<CheckStep> steps = settle(probe.onSilence(findings), now);
      if (now < end) {
        return steps;
      }
    }
    giveUp("no time was left to ask");
    return List.of(new CheckStep.Leave());
  }

  /** When {@link #onDeadline} is to be called. */
  public long nextDeadline() {
    return waiting.isEmpty() ? PeerProtocol.NEVER : Math.min(end, deadline);
  }

  /** Whether everything has its verdict. */
  public boolean isDone() {
    return waiting.isEmpty();
  }

  /** The verdicts so far, in the order of the questions. */
  public ImmutableList<CheckResult> results() {
    return ImmutableList.copyOf(results);
  }

  private List<CheckStep> ask(long now) {
    Probe probe = waiting.peek();
    if (probe == null) {
      return List.of(new CheckStep.Leave());
    }
    askedAt = now;
    deadline = now + PATIENCE;
    ping++;
    List<Message> questions = new ArrayList<>(probe.questions(findings));
    questions.addAll(probe.followUp(findings));
    return send(probe, questions, now);
  }

  private List<CheckStep> send(Probe probe, List<Message> messages, long now) {
    List<CheckStep> steps = new ArrayList<>();
    messages.forEach(message -> steps.add(new CheckStep.Send(message)));
    if (!messages.isEmpty()) {
      deadline = now + PATIENCE;
      if (probe.isInOrder(findings)) {
        steps.add(new CheckStep.Ping(ping));
      }
    }
    return steps;
  }

  private List<CheckStep> settle(Verdict verdict, long now) {
    note(verdict, now);
    return ask(now);
  }

  private void note(Verdict verdict, long now) {
    Probe probe = waiting.remove();
    results.add(
        new CheckResult(
            probe.name(), probe.offered(findings), verdict, Duration.ofNanos(now - askedAt)));
    deadline = end;
  }

  private void giveUp(String why) {
    while (!waiting.isEmpty()) {
      Probe probe = waiting.remove();
      results.add(
          new CheckResult(
              probe.name(), probe.offered(findings), Verdict.unknown(why), Duration.ZERO));
    }
  }
}
