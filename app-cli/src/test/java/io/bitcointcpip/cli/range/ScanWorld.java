package io.bitcointcpip.cli.range;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.cli.session.Step;
import io.bitcointcpip.protocol.message.BlockMessage;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Pong;
import io.bitcointcpip.protocol.message.Version;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.primitive.Block;
import io.bitcointcpip.protocol.primitive.BlockHeader;
import io.bitcointcpip.protocol.primitive.Transaction;
import io.bitcointcpip.protocol.wire.BlockHash;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerInfo;
import io.bitcointcpip.transport.peer.Answer;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.HandshakeResult;
import io.bitcointcpip.transport.peer.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A chain of small blocks, peers that behave as a test says, and virtual time. */
final class ScanWorld {
  static final int TIP = 400;
  static final Transaction WANTED = Lookups.payment(7);
  static final ServiceFlags FULL = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);
  static final ServiceFlags PRUNED = ServiceFlags.NETWORK_LIMITED.with(ServiceFlags.WITNESS);
  static final ServiceFlags BLOOM = FULL.with(ServiceFlags.BLOOM);
  static final ScanLimits LIMITS =
      new ScanLimits(4, 8, Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(2));

  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  /** What a peer does when it is asked about a block. */
  interface Behaviour {
    Reply on(Request request, int height, Block block);
  }

  /**
   * What a peer does.
   *
   * @param delay from the question to the answer, or from the answer before, if that is later
   * @param answer null for silence
   * @param end whether it closes the connection then
   */
  record Reply(Duration delay, @Nullable Answer answer, boolean end) {
    static Reply soon(Message message) {
      return after(Duration.ofMillis(20), message);
    }

    static Reply after(Duration delay, Message message) {
      return new Reply(delay, new Answer.Received(message, delay), false);
    }

    static Reply silence() {
      return new Reply(Duration.ofMillis(20), null, false);
    }
  }

  private record Event(long at, long number, Runnable action) {}

  private static final class Connection {
    final ServiceFlags services;
    final Behaviour behaviour;
    long lastAnswerAt;
    boolean closed;
    int inFlight;

    Connection(ServiceFlags services, Behaviour behaviour) {
      this.services = services;
      this.behaviour = behaviour;
    }
  }

  private final List<Block> chain = new ArrayList<>();
  private final Map<BlockHash, Integer> heights = new LinkedHashMap<>();
  private final Map<PeerAddress, Connection> connections = new LinkedHashMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Random random;
  final List<Step> done = new ArrayList<>();
  private long now;
  private long number;
  private @Nullable BlockScan scan;

  /** A chain of {@code TIP} blocks that has the wanted transaction at this height, or nowhere. */
  ScanWorld(long seed, int wantedAt) {
    this.random = new Random(seed);
    BlockHash previous = BlockHeader.of(Network.REGTEST.genesisHeader()).hash();
    for (int height = 0; height <= TIP; height++) {
      List<Transaction> transactions = new ArrayList<>();
      transactions.add(Lookups.coinbase(height));
      transactions.add(Lookups.payment(1_000 + height));
      if (height == wantedAt) {
        transactions.add(WANTED);
      }
      Block block = Lookups.block(4, previous, transactions);
      chain.add(block);
      heights.put(block.hash(), height);
      previous = block.hash();
    }
  }

  Block block(int height) {
    return chain.get(height);
  }

  OptionalInt heightOf(BlockHash hash) {
    return OptionalInt.of(Optional.ofNullable(heights.get(hash)).orElseThrow());
  }

  long now() {
    return now;
  }

  Random random() {
    return random;
  }

  /** Adds a peer that is ready at once. */
  PeerAddress add(ServiceFlags services, Behaviour behaviour) {
    PeerAddress address = new PeerAddress("10.0.0." + (connections.size() + 1), 8333);
    connections.put(address, new Connection(services, behaviour));
    return address;
  }

  /** Adds a full node that sends every block. */
  PeerAddress addHonest() {
    return add(FULL, (request, height, block) -> Reply.soon(new BlockMessage(block)));
  }

  /** Scans the blocks from {@code first} to {@code last} to the end. */
  ScanEnd run(int first, int last, BlockQuestion question, Duration limit) {
    BlockList blocks = BlockList.between(first, last, height -> chain.get(height).hash());
    ScanWork work =
        new ScanWork(
            blocks,
            TIP,
            ImmutableList.copyOf(connections.keySet()),
            LIMITS,
            limit.toNanos(),
            random,
            progress -> assertTrue(progress.done() <= progress.total(), progress.toString()));
    BlockScan running = new BlockScan(work, question);
    scan = running;
    connections.forEach(
        (address, each) ->
            at(
                random.nextInt(50) * MILLISECOND,
                () -> carryOut(running.onReady(address, info(each.services), now))));
    while (running.outcome().isEmpty()) {
      Event next = events.peek();
      long deadline = running.nextDeadline();
      if (next == null || deadline < next.at()) {
        assertTrue(deadline < BlockScan.NEVER, "nothing happens any more");
        now = Math.max(now, deadline);
        carryOut(running.onDeadline(now));
      } else {
        now = events.remove().at();
        next.action().run();
      }
    }
    return running.outcome().orElseThrow();
  }

  private void carryOut(List<Step> steps) {
    done.addAll(steps);
    for (Step step : steps) {
      if (step instanceof Step.Ask ask) {
        ask(ask.peer(), ask.request());
      } else if (step instanceof Step.Drop drop) {
        close(drop.peer(), new DisconnectReason.LocalClose());
      }
    }
  }

  private void ask(PeerAddress address, Request request) {
    Connection connection = connection(address);
    if (request instanceof Request.Probe probe) {
      Answer pong = new Answer.Received(new Pong(probe.nonce()), Duration.ZERO);
      answer(address, connection, request, new Reply(Duration.ZERO, pong, false));
      return;
    }
    connection.inFlight++;
    // What a silent peer owes and is taken away from it stays counted here.
    assertTrue(connection.inFlight <= LIMITS.perPeer() + ScanPeer.MAX_LACKING, "impolite");
    BlockHash hash = hash(request);
    int height = Optional.ofNullable(heights.get(hash)).orElseThrow();
    answer(address, connection, request, connection.behaviour.on(request, height, block(height)));
  }

  private static BlockHash hash(Request request) {
    return request instanceof Request.FilteredBlock filtered
        ? filtered.hash()
        : (BlockHash) ((Request.Data) request).item().hash();
  }

  private void answer(PeerAddress address, Connection connection, Request request, Reply reply) {
    long due = Math.max(connection.lastAnswerAt, now + reply.delay.toNanos());
    connection.lastAnswerAt = due;
    at(
        due - now,
        () -> {
          if (connection.closed) {
            return;
          }
          if (!(request instanceof Request.Probe)) {
            connection.inFlight--;
          }
          if (reply.answer != null) {
            carryOut(running().onAnswer(address, request, reply.answer, now));
          }
          if (reply.end) {
            close(address, new DisconnectReason.PeerClosed(false, false));
          }
        });
  }

  /** Ends a connection in a moment. */
  void close(PeerAddress address, DisconnectReason reason) {
    Connection connection = connection(address);
    if (!connection.closed) {
      connection.closed = true;
      at(0, () -> carryOut(running().onClosed(address, reason, now)));
    }
  }

  private Connection connection(PeerAddress address) {
    return Optional.ofNullable(connections.get(address)).orElseThrow();
  }

  private BlockScan running() {
    return Optional.ofNullable(scan).orElseThrow();
  }

  private void at(long delay, Runnable action) {
    events.add(new Event(now + delay, number++, action));
  }

  private static PeerInfo info(ServiceFlags services) {
    PeerInfo known = Lookups.info();
    Version version = known.handshake().version();
    return new PeerInfo(
        new HandshakeResult(
            new Version(
                version.version(),
                services,
                version.timestamp(),
                version.receiver(),
                version.sender(),
                version.nonce(),
                version.userAgent(),
                version.startHeight(),
                version.relay()),
            false,
            true),
        known.transport(),
        known.sessionId(),
        known.route(),
        known.connectTime(),
        known.handshakeTime());
  }
}
