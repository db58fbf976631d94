package io.bitcointcpip.cli.peers;

import io.bitcointcpip.cli.conversation.Conversation;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.FrameEvent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.PeerProtocol;
import io.bitcointcpip.transport.peer.SendOutcome;
import io.bitcointcpip.transport.peer.TransportPreference;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a census over real connections, all on one transport. The calling thread runs the
 * {@link Census} and is the only one that touches it.
 */
public final class CensusRunner {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Public, so that Dagger calls it without a factory, which would have to be loaded. */
  @Inject
  public CensusRunner() {}

  /**
   * Visits nodes until enough are found, nobody is left, or {@code limit} is over.
   *
   * @param progress is told now and then how far it is
   * @throws InterruptedException if the thread is interrupted; all connections are closed then
   */
  public CensusResult run(
      AddressBook book,
      CensusOptions options,
      PeerOptions peerOptions,
      Duration limit,
      Conversation conversation,
      Consumer<CensusCounts> progress)
      throws InterruptedException {
    BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    try (PeerTransport transport = PeerTransport.open(events::add)) {
      Run run = new Run(new Census(book, options), transport, peerOptions, conversation);
      long end = PeerProtocol.deadline(0, limit);
      run.perform(run.census.start(run.now()));
      long nextTick = TICK_NANOS;
      while (!run.census.isDone() && run.elapsed() < end) {
        @Nullable Runnable event = events.poll(TICK_NANOS, TimeUnit.NANOSECONDS);
        if (event != null) {
          event.run();
        }
        if (run.elapsed() >= nextTick) {
          // Deadlines of visits are seconds: to look four times a second is enough.
          run.perform(run.census.onTick(run.now()));
          progress.accept(run.census.counts());
          nextTick = run.elapsed() + TICK_NANOS;
        }
      }
      return run.census.result();
    }
  }

  private static final class Run implements PeerListener {
    private final Census census;
    private final PeerTransport transport;
    private final PeerOptions options;
    private final Conversation conversation;
    private final Map<PeerAddress, Peer> peers = new HashMap<>();
    private final long startedAt = System.nanoTime();

    Run(Census census, PeerTransport transport, PeerOptions options, Conversation conversation) {
      this.census = census;
      this.transport = transport;
      this.options = options;
      this.conversation = conversation;
    }

    long elapsed() {
      return System.nanoTime() - startedAt;
    }

    Moment now() {
      return new Moment(elapsed(), Instant.now().getEpochSecond());
    }

    void perform(List<CensusStep> steps) {
      for (CensusStep step : steps) {
        if (step instanceof CensusStep.Connect connect) {
          CompletableFuture<Peer> unused =
              transport.connect(
                  connect.candidate().address(), optionsFor(connect.candidate()), this);
        } else if (step instanceof CensusStep.AskAddresses ask) {
          @Nullable Peer peer = peers.get(ask.address());
          if (peer != null) {
            CompletableFuture<SendOutcome> unused = peer.send(new GetAddr());
          }
        } else if (step instanceof CensusStep.Leave leave) {
          @Nullable Peer peer = peers.get(leave.address());
          if (peer != null) {
            peer.close();
          }
        }
      }
    }

    /** Who is said not to speak v2 is not tried with it first. */
    private PeerOptions optionsFor(Candidate candidate) {
      ServiceFlags said = candidate.services();
      boolean plain =
          options.transport() == TransportPreference.AUTO
              && !said.equals(ServiceFlags.NONE)
              && !said.has(ServiceFlags.P2P_V2);
      return plain ? options.withTransport(TransportPreference.V1) : options;
    }

    @Override
    public void onConnected(Peer peer) {
      conversation.connected(peer);
    }

    @Override
    public void onReady(Peer peer) {
      conversation.ready(peer);
      peers.put(peer.address(), peer);
      perform(census.onReady(peer.address(), peer.info(), now()));
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof Addr || message instanceof AddrV2) {
        perform(census.onMessage(peer.address(), message, now()));
      }
    }

    @Override
    public void onFrame(Peer peer, FrameEvent event) {
      conversation.frame(peer, event);
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      conversation.closed(peer, reason);
      peers.remove(peer.address());
      perform(census.onClosed(peer.address(), reason, now()));
    }
  }
}
