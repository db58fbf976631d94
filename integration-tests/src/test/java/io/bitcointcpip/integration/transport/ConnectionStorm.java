package io.bitcointcpip.integration.transport;

import io.bitcointcpip.integration.swarm.SwarmProcess;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.message.GetAddr;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Connects to every node of a swarm, shakes hands and asks for addresses; the connections stay.
 * Some hundreds are under way at any time: more would wait in the queue of the nodes' socket.
 */
public final class ConnectionStorm {
  private static final int UNDER_WAY = 256;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PeerOptions options;
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final Map<Integer, DisconnectReason> ended = new ConcurrentHashMap<>();
  private final AtomicLongArray begun;
  private final AtomicLongArray answered;

  private ConnectionStorm(int count, TransportPreference preference) {
    options =
        PeerOptions.client(Network.REGTEST, UserAgent.of("/storm/")).withTransport(preference);
    begun = new AtomicLongArray(count);
    answered = new AtomicLongArray(count);
  }

  /** Runs until each of {@code count} nodes has answered, or its connection has ended. */
  public static ConnectionStorm run(
      PeerTransport transport, SwarmProcess swarm, int count, TransportPreference preference)
      throws InterruptedException {
    ConnectionStorm storm = new ConnectionStorm(count, preference);
    for (int i = 0; i < count; i++) {
      storm.enter(1);
      storm.begin(transport, swarm.address(i), i);
    }
    storm.enter(UNDER_WAY);
    return storm;
  }

  /** How many nodes answered. */
  public int answers() {
    int count = 0;
    for (int i = 0; i < answered.length(); i++) {
      count += answered.get(i) == 0 ? 0 : 1;
    }
    return count;
  }

  /** The connections that ended, by the numbers of their nodes. */
  public Map<Integer, DisconnectReason> ended() {
    return Map.copyOf(ended);
  }

  /** From the beginning of a connection to the answer, for this part of the nodes: 0.99 for p99. */
  public Duration time(double part) {
    long[] times = new long[answered.length()];
    for (int i = 0; i < times.length; i++) {
      times[i] = answered.get(i) - begun.get(i);
    }
    Arrays.sort(times);
    return Duration.ofNanos(times[(int) Math.min(times.length - 1, part * times.length)]);
  }

  /** The bytes of the heap that are in use once the garbage is gone. */
  public static long heapInUse() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void enter(int count) throws InterruptedException {
    if (!room.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(answers() + " answers, and no more; ended: " + ended);
    }
  }

  private void begin(PeerTransport transport, InetSocketAddress node, int index) {
    begun.set(index, System.nanoTime());
    PeerAddress address = new PeerAddress(node.getAddress().getHostAddress(), node.getPort());
    var unused = transport.connect(address, options, new Asker(index));
  }

  private void leave(int index) {
    if (answered.compareAndSet(index, 0, System.nanoTime())) {
      room.release();
    }
  }

  private final class Asker implements PeerListener {
    private final int index;

    Asker(int index) {
      this.index = index;
    }

    @Override
    public void onReady(Peer peer) {
      var unused = peer.send(new GetAddr());
    }

    @Override
    public void onMessage(Peer peer, Message message) {
      if (message instanceof Addr || message instanceof AddrV2) {
        leave(index);
      }
    }

    @Override
    public void onClosed(Peer peer, DisconnectReason reason) {
      if (answered.get(index) == 0) {
        ended.put(index, reason);
        room.release();
      }
    }
  }
}
