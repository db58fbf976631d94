package io.bitcointcpip.cli.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import io.bitcointcpip.cli.exit.CommandFailure;
import io.bitcointcpip.cli.exit.ExitCode;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.transport.HostResolver;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource.Kind;
import io.bitcointcpip.transport.discovery.Candidate;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final HostResolver BLOCKED =
      host -> {
        throw new UnknownHostException(host);
      };
  private static final HostResolver FORBIDDEN =
      host -> {
        throw new AssertionError("looked up " + host);
      };

  private static final ServiceFlags NEED = ServiceFlags.NETWORK.with(ServiceFlags.WITNESS);
  private static final ServiceFlags OFFERING = NEED.with(ServiceFlags.BLOOM);

  private final List<String> notes = new ArrayList<>();

  @Test
  void withPeersGivenNobodyElseIsAsked() throws CommandFailure {
    PeerAddress given = new PeerAddress("127.0.0.1", 1);

    AddressBook book = gather(FORBIDDEN, query(Network.MAIN, List.of(given), 3, false));

    assertEquals(given, book.next().orElseThrow().address());
    assertEquals(0, book.waiting());
  }

  @Test
  @DisplayName("A01: seeds that all fail end in a message that says what to try")
  void blockedDnsIsAMessage() {
    CommandFailure failure =
        assertThrows(
            CommandFailure.class, () -> gather(BLOCKED, query(Network.MAIN, List.of(), 0, false)));

    assertEquals(ExitCode.NETWORK, failure.exitCode());
    assertEquals("no address of any node: 0 of 9 seeds resolved", failure.getMessage());
    assertEquals(
        List.of("is DNS blocked? try --peer HOST[:PORT] or --proxy HOST:PORT"), failure.hints());
  }

  @Test
  @DisplayName("A01: where all seeds fail the built-in addresses are tried")
  void fixedSeedsAreTheLastResort() throws CommandFailure {
    AddressBook book = gather(BLOCKED, query(Network.SIGNET, List.of(), 0, false));

    Candidate fixed = book.next().orElseThrow();
    assertEquals(new PeerAddress("178.128.221.177", 38333), fixed.address());
    assertEquals(Kind.FIXED, fixed.source().kind());
    assertEquals(0, book.waiting());
    assertEquals(List.of("0 of 2 seeds resolved"), notes);
  }

  @Test
  void savedNodesAndSeedsAreMixed() throws CommandFailure {
    HostResolver one = host -> List.of(InetAddresses.forString("8.8.8.8"));

    AddressBook book = gather(one, query(Network.MAIN, List.of(), 5, false));

    assertEquals(6, book.waiting());
    assertEquals(List.of("9 of 9 seeds resolved"), notes);
  }

  @Test
  void withEnoughSavedNodesNoSeedIsAsked() throws CommandFailure {
    assertEquals(40, gather(FORBIDDEN, query(Network.MAIN, List.of(), 40, false)).waiting());
  }

  @Test
  void amongSavedNodesThoseThatOfferWhatIsPreferredAreNotLost() throws CommandFailure {
    List<PeerRecord> saved = new ArrayList<>(query(Network.MAIN, List.of(), 100, false).saved());
    for (int i = 0; i < 8; i++) {
      saved.add(new PeerRecord(new PeerAddress("60." + i + ".0.1", 8333), OFFERING, 1, 0, ""));
    }

    AddressBook book = gather(FORBIDDEN, preferringBloom(saved));

    assertEquals(32, book.waiting());
    long offering =
        IntStream.range(0, 32)
            .mapToObj(i -> book.next().orElseThrow().address().host())
            .filter(host -> host.startsWith("60."))
            .count();
    assertEquals(8, offering);
  }

  @Test
  void seedsAreAskedForWhatIsPreferredThoughOtherNodesAreSaved() throws CommandFailure {
    List<String> asked = new CopyOnWriteArrayList<>();
    HostResolver seeds =
        host -> {
          asked.add(host);
          return List.of(InetAddresses.forString("8.8.8.8"));
        };

    AddressBook unused =
        gather(seeds, preferringBloom(query(Network.MAIN, List.of(), 100, false).saved()));

    assertEquals(9, asked.size());
    assertTrue(asked.contains("xd.seed.bitcoin.jonasschnelli.ch"), "asked for BLOOM too: " + asked);
  }

  @Test
  @DisplayName("S03: behind a proxy nothing is looked up here, seeds are connected to by name")
  void behindAProxyNothingIsLookedUp() throws CommandFailure {
    AddressBook book = gather(FORBIDDEN, query(Network.SIGNET, List.of(), 0, true));

    // Two seeds by name, and two built-in nodes, one of them an onion service.
    assertEquals(4, book.waiting());
    List<String> hosts =
        IntStream.range(0, 4).mapToObj(i -> book.next().orElseThrow().address().host()).toList();
    assertTrue(hosts.contains("seed.signet.achownodes.xyz"), hosts.toString());
    assertTrue(hosts.stream().anyMatch(host -> host.endsWith(".onion")), hosts.toString());
  }

  @Test
  void regtestHasNoSeeds() {
    CommandFailure failure =
        assertThrows(
            CommandFailure.class,
            () -> gather(FORBIDDEN, query(Network.REGTEST, List.of(), 0, false)));

    assertTrue(failure.hints().get(0).contains("give --peer"));
  }

  private AddressBook gather(HostResolver resolver, Discovery.Query query) throws CommandFailure {
    return new Discovery(resolver).gather(query, AddressPolicy.forConnections(), notes::add);
  }

  private static Discovery.Query query(
      Network network, List<PeerAddress> given, int saved, boolean proxied) {
    List<PeerRecord> records =
        IntStream.range(0, saved)
            .mapToObj(
                i ->
                    new PeerRecord(
                        new PeerAddress("50." + i + ".0.1", 8333), ServiceFlags.NETWORK, 1, 0, ""))
            .toList();
    return new Discovery.Query(network, given, records, NEED, ServiceFlags.NONE, proxied);
  }

  private static Discovery.Query preferringBloom(List<PeerRecord> saved) {
    return new Discovery.Query(Network.MAIN, List.of(), saved, NEED, ServiceFlags.BLOOM, false);
  }
}
