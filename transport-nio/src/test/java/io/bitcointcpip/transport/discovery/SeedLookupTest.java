package io.bitcointcpip.transport.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.HostResolver;
import io.bitcointcpip.transport.PeerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeedLookupTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ServiceFlags WANTED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);

  @Test
  void eachSeedIsAskedForTheServicesAndItsAddressesGetTheDefaultPort() {
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    List<SeedAnswer> answers =
        lookUp(
            host -> {
              asked.add(host);
              return List.of(ip("8.8.8.8"), ip("2a01:4f8::1"), ip("8.8.8.8"));
            },
            LONG);

    assertEquals(9, answers.size());
    assertTrue(asked.contains("x9.seed.bitcoin.sipa.be"), asked.toString());
    assertEquals(
        List.of(new PeerAddress("8.8.8.8", 8333), new PeerAddress("2a01:4f8::1", 8333)),
        answers.get(0).addresses());
  }

  @Test
  @DisplayName("A01: seeds that all fail are told one by one")
  void seedsThatFailAreTold() {
    List<SeedAnswer> answers =
        lookUp(
            host -> {
              throw new UnknownHostException(host);
            },
            LONG);

    assertEquals(9, answers.size());
    for (SeedAnswer answer : answers) {
      assertTrue(answer.addresses().isEmpty());
      assertTrue(answer.failure().orElseThrow().startsWith("no addresses for x9."));
    }
  }

  @Test
  @DisplayName("A01: a resolver that hangs keeps nobody waiting beyond the deadline")
  void aResolverThatHangsDoesNotHangTheLookup() {
    CountDownLatch never = new CountDownLatch(1);
    List<SeedAnswer> answers =
        lookUp(
            host -> {
              if (host.endsWith("emzy.de")) {
                return List.of(ip("8.8.8.8"));
              }
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of();
            },
            Duration.ofMillis(100));
    never.countDown();

    assertEquals(1, answers.stream().filter(answer -> answer.failure().isEmpty()).count());
    assertEquals(
        8,
        answers.stream()
            .filter(answer -> answer.failure().equals(Optional.of("no answer within 100 ms")))
            .count());
  }

  @Test
  @DisplayName("A01: a resolver that breaks is a failure of its seed")
  void aResolverThatThrowsIsAFailure() {
    List<SeedAnswer> answers =
        lookUp(
            host -> {
              throw new IllegalStateException("broken");
            },
            LONG);

    assertTrue(answers.get(0).failure().orElseThrow().endsWith("failed: broken"));
  }

  @Test
  @DisplayName("A02: addresses that no public node has are left out")
  void unroutableAddressesAreLeftOut() {
    List<InetAddress> poisoned =
        Stream.of("0.0.0.0", "127.0.0.1", "10.0.0.1", "169.254.0.1", "224.0.0.1", "::1", "fc00::1")
            .map(SeedLookupTest::ip)
            .toList();

    SeedAnswer answer = lookUp(host -> poisoned, LONG).get(0);

    assertTrue(answer.addresses().isEmpty());
    assertEquals(
        "x9.seed.bitcoin.sipa.be gave 7 addresses, none of them routable",
        answer.failure().orElseThrow());
    AddressPolicy lenient = AddressPolicy.forConnections().allowingPrivate();
    assertEquals(
        7,
        new SeedLookup(host -> poisoned, lenient)
            .lookUp(Network.MAIN, WANTED, LONG)
            .join()
            .get(0)
            .addresses()
            .size());
  }

  @Test
  @DisplayName("A03: of ten thousand addresses 32 are taken")
  void oneSeedGivesAtMost32Addresses() {
    ImmutableList<InetAddress> many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> ip("8.8." + i / 256 + "." + i % 256))
            .collect(ImmutableList.toImmutableList());

    for (SeedAnswer answer : lookUp(host -> many, LONG)) {
      assertEquals(32, answer.addresses().size());
    }
  }

  private static List<SeedAnswer> lookUp(HostResolver resolver, Duration limit) {
    return new SeedLookup(resolver, AddressPolicy.forConnections())
        .lookUp(Network.MAIN, WANTED, limit)
        .join();
  }

  private static InetAddress ip(String text) {
    return InetAddresses.forString(text);
  }
}
