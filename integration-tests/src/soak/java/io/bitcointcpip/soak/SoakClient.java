package io.bitcointcpip.soak;

import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.UserAgent;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.DisconnectReason;
import io.bitcointcpip.transport.peer.PeerOptions;
import io.bitcointcpip.transport.peer.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is soaked, in a process of its own: connections to hostile nodes on one event loop, lookups
 * beside them, and a line about itself every few seconds.
 */
public final class SoakClient {
  private static final long SAMPLE_SECONDS = 5;
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Impatient, so that a connection that stalls makes room for the next one. */
  private static final PeerOptions HOSTILE =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/soak/"))
          .withTimeouts(
              new Timeouts(SHORT, SHORT, SHORT, SHORT, SHORT)
                  .withIdle(SHORT.multipliedBy(4))
                  .withLifetime(SHORT.multipliedBy(12)));

  /** Patient: the machine is as busy as the hostile nodes make it. */
  private static final PeerOptions HONEST =
      PeerOptions.client(Network.REGTEST, UserAgent.of("/soak/"))
          .withTimeouts(new Timeouts(LONG, LONG, LONG, LONG, LONG));

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger ready = new AtomicInteger();
  private final SortedMap<String, Integer> ends = new TreeMap<>();
  private long handshakes;

  private SoakClient() {}

  /**
   * Arguments: for how many seconds, how many connections, the seed, the port of the honest node,
   * the ports of the hostile ones.
   */
  public static void main(String[] args) throws InterruptedException {
    long seconds = Long.parseLong(args[0]);
    int connections = Integer.parseInt(args[1]);
    Random random = new Random(Long.parseLong(args[2]));
    PeerAddress honest = address(args[3]);
    List<PeerAddress> hostile = Arrays.stream(args).skip(4).map(SoakClient::address).toList();
    new SoakClient().run(seconds, connections, random, honest, hostile);
  }

  private void run(
      long seconds, int connections, Random random, PeerAddress honest, List<PeerAddress> hostile)
      throws InterruptedException {
    long begun = System.nanoTime();
    HonestLookups lookups = new HonestLookups(honest, HONEST, timer);
    Thread program =
        new Thread(() -> lookups.runProgram(hostile, new Random(random.nextLong())), "program");
    try (PeerTransport transport = PeerTransport.open()) {
      List<HostileLink> links = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        PeerAddress address = hostile.get(i % hostile.size());
        links.add(new HostileLink(transport, address, HOSTILE, timer, random, ready, this::onEnd));
      }
      timer.execute(() -> links.forEach(HostileLink::connect));
      timer.execute(() -> lookups.beginShared(transport));
      program.start();
      CountDownLatch never = new CountDownLatch(1);
      for (long second = SAMPLE_SECONDS; second <= seconds; second += SAMPLE_SECONDS) {
        long left = TimeUnit.SECONDS.toNanos(second) - (System.nanoTime() - begun);
        boolean unused = never.await(left, TimeUnit.NANOSECONDS);
        System.out.println(Sample.take(second, ready.get()));
      }
      lookups.endShared();
      program.interrupt();
      program.join();
    }
    timer.shutdownNow();
    boolean unused = timer.awaitTermination(SAMPLE_SECONDS, TimeUnit.SECONDS);
    lookups.results().forEach(each -> each.lines().forEach(System.out::println));
    System.out.println("connections: " + handshakes + " with a handshake, ended: " + ends);
  }

  /** Told on the timer's thread. */
  private void onEnd(DisconnectReason reason, boolean wasReady) {
    ends.merge(reason.getClass().getSimpleName(), 1, Integer::sum);
    handshakes += wasReady ? 1 : 0;
  }

  private static PeerAddress address(String port) {
    return new PeerAddress("127.0.0.1", Integer.parseInt(port));
  }
}
