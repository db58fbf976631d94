package io.bitcointcpip.integration.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.bitcointcpip.integration.fakenode.FakeNetwork;
import io.bitcointcpip.integration.swarm.Manner;
import io.bitcointcpip.integration.swarm.SwarmProcess;
import io.bitcointcpip.transport.Peer;
import io.bitcointcpip.transport.PeerListener;
import io.bitcointcpip.transport.PeerTransport;
import io.bitcointcpip.transport.peer.TransportLimits;
import io.bitcointcpip.transport.peer.TransportPreference;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many connections as a machine usually gives descriptors for, on one event loop. */
@Timeout(600)
class TenThousandConnectionsIT {
  private static final int COUNT = 10_000;
  // Each of these costs both sides the product with a point.
  private static final int ENCRYPTED_COUNT = 2_000;
  private static final int OTHER_DESCRIPTORS = 500;
  private static final long HEAP_PER_CONNECTION = 10 * 1_024;

  private static final int PATIENCE_MINUTES = 3;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final UnixOperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);

  @BeforeAll
  static void needDescriptors() {
    assumeTrue(
        SYSTEM.getMaxFileDescriptorCount() >= COUNT + OTHER_DESCRIPTORS,
        () -> "this process may have only " + SYSTEM.getMaxFileDescriptorCount() + " descriptors");
  }

  @Test
  @DisplayName("T10: 10,000 nodes of another process all shake hands and answer, on one loop")
  void everyNodeIsConnectedToAndAnswers() throws InterruptedException {
    long descriptors = SYSTEM.getOpenFileDescriptorCount();
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, COUNT, Manner.HONEST)) {
      try (PeerTransport transport = PeerTransport.open()) {
        long before = ConnectionStorm.heapInUse();

        ConnectionStorm storm =
            ConnectionStorm.run(transport, swarm, COUNT, TransportPreference.V1);

        assertEquals(Map.of(), storm.ended());
        assertEquals(COUNT, storm.answers());
        assertEquals(COUNT, swarm.open());
        long each = (ConnectionStorm.heapInUse() - before) / COUNT;
        assertTrue(each <= HEAP_PER_CONNECTION, each + " bytes of heap for each connection");
        assertTrue(more(descriptors) - COUNT <= OTHER_DESCRIPTORS, more(descriptors) + " more");
      }
      awaitNoMoreThan(descriptors);
    }
  }

  @Test
  @DisplayName("T10: encrypted connections take no more memory each than others may")
  void encryptionTakesLittleMemory() throws InterruptedException {
    try (SwarmProcess swarm =
            SwarmProcess.start(FakeNetwork.REGTEST, ENCRYPTED_COUNT, Manner.ENCRYPTED);
        PeerTransport transport = PeerTransport.open()) {
      long before = ConnectionStorm.heapInUse();

      ConnectionStorm storm =
          ConnectionStorm.run(transport, swarm, ENCRYPTED_COUNT, TransportPreference.V2);

      assertEquals(Map.of(), storm.ended());
      assertEquals(ENCRYPTED_COUNT, storm.answers());
      long each = (ConnectionStorm.heapInUse() - before) / ENCRYPTED_COUNT;
      assertTrue(each <= HEAP_PER_CONNECTION, each + " bytes of heap for each connection");
    }
  }

  @Test
  @DisplayName("T10: 10,000 callers from another process are all accepted, on one loop")
  void everyCallerIsAccepted() throws Exception {
    CountDownLatch ready = new CountDownLatch(COUNT);
    PeerListener counter =
        new PeerListener() {
          @Override
          public void onReady(Peer peer) {
            ready.countDown();
          }
        };
    TransportLimits limits = TransportLimits.DEFAULT.withInboundConnections(COUNT);
    long descriptors = SYSTEM.getOpenFileDescriptorCount();
    try (SwarmProcess swarm = SwarmProcess.start(FakeNetwork.REGTEST, COUNT, Manner.HONEST)) {
      try (PeerTransport transport = PeerTransport.open(limits)) {
        long before = ConnectionStorm.heapInUse();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        int port =
            transport.listen(anyPort, Client.OPTIONS, () -> counter).localAddress().getPort();

        swarm.dial(port, COUNT);

        assertTrue(
            ready.await(PATIENCE_MINUTES, TimeUnit.MINUTES),
            () -> ready.getCount() + " are missing");
        long each = (ConnectionStorm.heapInUse() - before) / COUNT;
        assertTrue(each <= HEAP_PER_CONNECTION, each + " bytes of heap for each connection");
        assertTrue(more(descriptors) - COUNT <= OTHER_DESCRIPTORS, more(descriptors) + " more");
      }
      awaitNoMoreThan(descriptors);
    }
  }

  private static long more(long before) {
    return SYSTEM.getOpenFileDescriptorCount() - before;
  }

  /** Closing waits a moment, and not until ten thousand listeners have been told. */
  private static void awaitNoMoreThan(long before) {
    long start = System.nanoTime();
    while (more(before) > OTHER_DESCRIPTORS) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, more(before) + " descriptors left");
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
