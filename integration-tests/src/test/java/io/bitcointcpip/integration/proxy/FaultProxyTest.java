package io.bitcointcpip.integration.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each impairment does what it says, in its direction. */
@Timeout(60)
class FaultProxyTest {
  private static final byte[] DATA = new byte[100_000];

  static {
    new Random(7).nextBytes(DATA);
  }

  /** A client and a server with a proxy between them. */
  private static final class Line implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;

    Line(Impairment towards, Impairment from) throws IOException {
      proxy = FaultProxy.start((InetSocketAddress) listening.getLocalSocketAddress(), 42);
      proxy.towardsTarget(towards);
      proxy.fromTarget(from);
      client = new Socket(proxy.address().getAddress(), proxy.address().getPort());
      server = listening.accept();
      client.setSoTimeout(10_000);
      server.setSoTimeout(10_000);
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
      proxy.close();
      listening.close();
    }
  }

  @Test
  void everythingPassesInBothDirectionsAndSoDoesTheEnd() throws IOException {
    try (Line line = new Line(Impairment.NONE, Impairment.NONE.splitInto(1_000))) {
      line.client.getOutputStream().write(DATA);
      assertArrayEquals(DATA, line.server.getInputStream().readNBytes(DATA.length));
      line.server.getOutputStream().write(DATA);
      line.server.shutdownOutput();
      assertArrayEquals(DATA, line.client.getInputStream().readAllBytes());
    }
  }

  @Test
  void delayAndRateTakeTheirTime() throws IOException {
    Impairment slow = Impairment.NONE.delayedBy(100).limitedTo(10_000);
    try (Line line = new Line(slow, Impairment.NONE)) {
      long begin = System.nanoTime();
      line.client.getOutputStream().write(DATA, 0, 1_000);
      line.client.getOutputStream().write(DATA, 1_000, 1_000);
      line.client.shutdownOutput();

      assertEquals(2_000, line.server.getInputStream().readAllBytes().length);
      assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(300), "too early");
    }
  }

  @Test
  void aCutEndsAfterExactlySoManyBytes() throws IOException {
    try (Line line = new Line(Impairment.NONE.cutAfter(50), Impairment.NONE)) {
      line.client.getOutputStream().write(DATA, 0, 60);

      assertArrayEquals(Arrays.copyOf(DATA, 50), line.server.getInputStream().readAllBytes());
    }
  }

  @Test
  void aResetIsSeenAsOne() throws IOException {
    try (Line line = new Line(Impairment.NONE, Impairment.NONE.resetAfter(0))) {
      line.server.getOutputStream().write(DATA, 0, 1);

      assertThrows(SocketException.class, () -> line.client.getInputStream().read());
    }
  }

  @Test
  void corruptionDependsOnTheSeedAloneAndCanEnd() throws IOException {
    byte[] first = corrupted();

    assertArrayEquals(first, corrupted());
    assertFalse(Arrays.equals(DATA, first));
  }

  private static byte[] corrupted() throws IOException {
    try (Line line = new Line(Impairment.NONE.corrupting(0.01), Impairment.NONE)) {
      line.client.getOutputStream().write(DATA);
      byte[] received = line.server.getInputStream().readNBytes(DATA.length);

      line.proxy.towardsTarget(Impairment.NONE);
      line.client.getOutputStream().write(DATA);
      assertArrayEquals(DATA, line.server.getInputStream().readNBytes(DATA.length));
      return received;
    }
  }
}
