package io.bitcointcpip.bench;

import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.swarm.Manner;
import io.bitcointcpip.integration.swarm.SwarmProcess;
import io.bitcointcpip.integration.transport.ConnectionStorm;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@value #COUNT} connections on one loop, to nodes of another process; each asks for addresses.
 */
final class SwarmBench implements Harness {
  private static final int COUNT = 10_000;
  private static final int ENCRYPTED_COUNT = 2_000;

  @Override
  public List<Row> rows() {
    return List.of(
        Row.of("connectHalf", "10,000 connections: answered, p50").in("ms"),
        Row.of("connectMost", "the same, p99").in("ms"),
        Row.of("connectHeap", "heap of each of them, idle").in("B").most(10_240),
        Row.of("connectHeapV2", "heap of each of 2,000 encrypted ones").in("B").most(10_240));
  }

  @Override
  public Map<String, Double> measure() throws InterruptedException {
    Measured plain = measure(COUNT, Manner.HONEST, TransportPreference.V1);
    Measured encrypted = measure(ENCRYPTED_COUNT, Manner.ENCRYPTED, TransportPreference.V2);
    return Map.of(
        "connectHalf_ours", millis(plain.storm.time(0.5)),
        "connectMost_ours", millis(plain.storm.time(0.99)),
        "connectHeap_ours", plain.heapOfEach,
        "connectHeapV2_ours", encrypted.heapOfEach);
  }

  private record Measured(ConnectionStorm storm, double heapOfEach) {}

  private static Measured measure(int count, Manner manner, TransportPreference preference)
      throws InterruptedException {
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, count, manner);
        PeerTransport transport = PeerTransport.open()) {
      long before = ConnectionStorm.heapInUse();
      ConnectionStorm storm = ConnectionStorm.run(transport, swarm, count, preference);
      if (storm.answers() != count) {
        throw new IllegalStateException(storm.answers() + " answers; ended: " + storm.ended());
      }
      return new Measured(storm, (double) (ConnectionStorm.heapInUse() - before) / count);
    }
  }

  private static double millis(Duration time) {
    return (double) time.toNanos() / TimeUnit.MILLISECONDS.toNanos(1);
  }
}
