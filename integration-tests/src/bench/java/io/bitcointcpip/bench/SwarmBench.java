package io.bitcointcpip.bench;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.swarm.Manner;
import io.bitcointcpip.integration.swarm.SwarmProcess;
import io.bitcointcpip.integration.transport.ConnectionStorm;
import io.bitcointcpip.transport.PeerTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@value #COUNT} connections on one loop, to nodes of another process; each asks for addresses.
 */
final class SwarmBench implements Harness {
  private static final int COUNT = 10_000;

  @Override
  public List<Row> rows() {
    return List.of(
        Row.of("connectHalf", "10,000 connections: answered, p50").in("ms"),
        Row.of("connectMost", "the same, p99").in("ms"),
        Row.of("connectHeap", "heap of each of them, idle").in("B").most(10_240));
  }

  @Override
  public Map<String, Double> measure() throws InterruptedException {
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, COUNT, Manner.HONEST);
        PeerTransport transport = PeerTransport.open()) {
      long before = ConnectionStorm.heapInUse();
      ConnectionStorm storm = ConnectionStorm.run(transport, swarm, COUNT);
      if (storm.answers() != COUNT) {
        throw new IllegalStateException(storm.answers() + " answers; ended: " + storm.ended());
      }
      return Map.of(
          "connectHalf_ours", millis(storm.time(0.5)),
          "connectMost_ours", millis(storm.time(0.99)),
          "connectHeap_ours", (double) (ConnectionStorm.heapInUse() - before) / COUNT);
    }
  }

  private static double millis(Duration time) {
    return (double) time.toNanos() / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
