package io.bitcointcpip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostLookupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void theFirstAddressesOfANameAreTakenInTheirOrder() throws Exception {
    List<InetAddress> all =
        Stream.of("192.0.2.3", "2001:db8::1", "192.0.2.1", "192.0.2.2")
            .map(InetAddresses::forString)
            .toList();
    HostLookup lookup = new HostLookup(host -> all);

    assertEquals(all.subList(0, 3), lookup.find("node.example", PATIENCE).get());
  }

  @Test
  void thePlatformKnowsTheAddressOfAnAddress() throws UnknownHostException {
    assertEquals(
        List.of(InetAddresses.forString("192.0.2.1")),
        HostResolver.platform().resolve("192.0.2.1"));
  }

  @Test
  void nobodyIsAskedForAnAddress() throws Exception {
    HostLookup lookup =
        new HostLookup(
            host -> {
              throw new AssertionError("asked for " + host);
            });

    assertEquals(
        List.of(InetAddresses.forString("192.0.2.1")), lookup.find("192.0.2.1", PATIENCE).get());
  }

  @Test
  void aNameWithoutAnAddressIsUnknown() {
    HostLookup lookup = new HostLookup(host -> List.of());

    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> lookup.find("node.example", PATIENCE).get());

    assertInstanceOf(UnknownHostException.class, failure.getCause());
  }

  @Test
  void aResolverThatHangsIsGivenUpInTime() {
    CountDownLatch never = new CountDownLatch(1);
    HostLookup lookup =
        new HostLookup(
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of();
            });

    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> lookup.find("node.example", Duration.ofMillis(10)).get());

    assertInstanceOf(TimeoutException.class, failure.getCause());
    never.countDown();
  }
}
