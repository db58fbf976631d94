package io.bitcointcpip.soak;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.cli.lookup.KnownChain;
import io.bitcointcpip.cli.lookup.LookupOutcome;
import io.bitcointcpip.cli.lookup.LookupRequest;
import io.bitcointcpip.cli.lookup.LookupRunner;
import io.bitcointcpip.protocol.message.TxMessage;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lookups that have to succeed whatever hostile nodes do: over the event loop that these share, and
 * as the program does it, with hostile nodes among those that are asked.
 */
final class HonestLookups {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PAUSE_MILLIS = 100;
  private static final int HOSTILE_AMONG = 3;
  private static final PeerListener DEAF = new PeerListener() {};

  private final PeerAddress honest;
  private final PeerOptions options;
  private final ScheduledExecutorService timer;
  private final Lookups shared = new Lookups("on the loop of the hostile connections");
  private final Lookups program = new Lookups("by the program, three of four nodes hostile");
  private final CountDownLatch sharedEnded = new CountDownLatch(1);
  private volatile boolean ending;

  HonestLookups(PeerAddress honest, PeerOptions options, ScheduledExecutorService timer) {
    this.honest = honest;
    this.options = options;
    this.timer = timer;
  }

  List<Lookups> results() {
    return List.of(shared, program);
  }

  /** Connects, asks, checks, leaves; and after a while again, until {@link #endShared}. */
  void beginShared(PeerTransport transport) {
    if (ending) {
      sharedEnded.countDown();
      return;
    }
    long begun = System.nanoTime();
    var unused =
        transport
            .connect(honest, options, DEAF)
            .thenCompose(
                peer ->
                    peer.request(new Request.Data(Wanted.item()), LIMIT)
                        .whenComplete((answer, failure) -> peer.close()))
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    shared.failed(String.valueOf(failure));
                  } else if (isWanted(answer)) {
                    shared.succeeded(System.nanoTime() - begun);
                  } else {
                    shared.failed(String.valueOf(answer));
                  }
                  later(() -> beginShared(transport));
                });
  }

  /** Returns when no lookup is under way that began on the shared loop. */
  void endShared() throws InterruptedException {
    ending = true;
    if (!sharedEnded.await(2 * LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      shared.failed("a lookup does not end");
    }
  }

  /** Looks as the program does, again and again, until the thread is interrupted. */
  void runProgram(List<PeerAddress> hostile, Random random) {
    LookupRunner runner = new LookupRunner();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ImmutableList.Builder<PeerAddress> peers = ImmutableList.builder();
        for (int i = 0; i < HOSTILE_AMONG; i++) {
          peers.add(hostile.get(random.nextInt(hostile.size())));
        }
        lookUp(runner, peers.add(honest).build());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookUp(LookupRunner runner, ImmutableList<PeerAddress> peers)
      throws InterruptedException {
    long begun = System.nanoTime();
    try {
      LookupOutcome outcome =
          runner.run(
              LookupRequest.byId(Network.REGTEST, Wanted.txid(), Optional.empty()),
              KnownChain.NONE,
              peers,
              options,
              LIMIT,
              Conversation.UNSEEN);
      if (outcome instanceof LookupOutcome.Found found && isWanted(found.transaction())) {
        program.succeeded(System.nanoTime() - begun);
      } else {
        program.failed(outcome.toString());
      }
    } catch (RuntimeException e) {
      program.failed(e.toString());
    }
  }

  private static boolean isWanted(Answer answer) {
    return answer instanceof Answer.Received received
        && received.message() instanceof TxMessage message
        && isWanted(message.transaction());
  }

  private static boolean isWanted(Transaction transaction) {
    return transaction.txid().equals(Wanted.txid());
  }

  private void later(Runnable action) {
    var unused = timer.schedule(action, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
