package io.bitcointcpip.transport.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.network.AddressNetwork;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBookTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_800_000_000;
  private static final Moment START = new Moment(0, NOW);
  private static final AddressPolicy POLICY = AddressPolicy.forConnections();

  private final AddressBook book = new AddressBook(POLICY, new Random(1));

  @Test
  void anAddressIsGivenOutOnce() {
    assertTrue(book.add(candidate(1, AddressSource.SAVED)));
    assertFalse(book.add(candidate(1, AddressSource.seed("a"))));

    assertEquals(candidate(1, AddressSource.SAVED), book.next().orElseThrow());
    assertTrue(book.next().isEmpty());
    assertFalse(book.add(candidate(1, AddressSource.SAVED)));
  }

  @Test
  void whatTheUserGaveComesFirstWhateverItIs() {
    PeerAddress loopback = new PeerAddress("127.0.0.1", 22);
    book.add(candidate(1, AddressSource.SAVED));

    assertTrue(book.add(Candidate.of(loopback, AddressSource.GIVEN)));
    assertEquals(loopback, book.next().orElseThrow().address());
  }

  @Test
  @DisplayName("A02: unroutable addresses of peers are refused, unless the network is private")
  void unroutableGossipIsRefused() {
    Addr message =
        new Addr(
            ImmutableList.of(
                entry(Bytes.of(127, 0, 0, 1), 8333),
                entry(Bytes.of(10, 0, 0, 1), 8333),
                entry(Bytes.of(224, 0, 0, 1), 8333)));

    assertEquals(new GossipTally(0, 0, 3, 0), book.add(teller(1), message, START));
    AddressBook lenient = new AddressBook(POLICY.allowingPrivate(), new Random(1));
    assertEquals(new GossipTally(3, 0, 0, 0), lenient.add(teller(1), message, START));
  }

  @Test
  @DisplayName("A04: of three seeds none has more than a third of the picks")
  void seedsTakeTurns() {
    for (int i = 0; i < 32; i++) {
      book.add(candidate(i, AddressSource.seed("greedy")));
    }
    for (int i = 0; i < 10; i++) {
      book.add(candidate(1_000 + i, AddressSource.seed("b")));
      book.add(candidate(2_000 + i, AddressSource.seed("c")));
    }

    for (int picks = 1; picks <= 30; picks++) {
      book.next();
      if (picks % 3 == 0) {
        assertEquals(52 - picks, book.waiting());
      }
    }
    // Ten of each are gone: what is left is the greedy one's.
    List<Candidate> rest = drain();
    assertEquals(22, rest.size());
    assertTrue(rest.stream().allMatch(each -> each.source().name().equals("greedy")));
  }

  @Test
  @DisplayName("A05: after a thousand addresses a peer is listened to once in ten seconds")
  void aFloodIsLimited() {
    GossipSource flooder = teller(1);

    assertEquals(1_000, book.add(flooder, addresses(0, 1_000), START).fresh());
    assertEquals(
        new GossipTally(0, 0, 0, 1_000), book.add(flooder, addresses(1_000, 1_000), START));
    assertEquals(1, book.add(flooder, addresses(2_000, 1_000), at(19)).fresh());
    assertEquals(1, book.add(flooder, addresses(3_000, 1_000), at(20)).fresh());
    assertEquals(0, book.add(flooder, addresses(4_000, 1_000), at(29)).fresh());
  }

  @Test
  @DisplayName("A05: unused allowance is saved up to a thousand")
  void unusedAllowanceIsBounded() {
    GossipSource peer = teller(1);
    book.add(peer, addresses(0, 1_000), START);

    assertEquals(
        new GossipTally(0, 1_000, 0, 0), book.add(peer, addresses(0, 1_000), at(1_000_000)));
    assertEquals(
        new GossipTally(0, 0, 0, 1_000), book.add(peer, addresses(0, 1_000), at(1_000_001)));
  }

  @Test
  @DisplayName("A05: the table has a cap, and one source a share of it")
  void theTableIsBounded() {
    AddressPolicy small = new AddressPolicy(3_000, 1_500, 1_000_000, false, false);
    AddressBook bounded = new AddressBook(small, new Random(1));

    for (int peer = 0; peer < 20; peer++) {
      // Ten connections from each of two networks.
      bounded.add(teller(peer % 2), addresses(peer * 1_000, 1_000), START);
    }
    assertEquals(3_000, bounded.size());
    bounded.add(teller(3), addresses(900_000, 1_000), START);
    assertEquals(3_000, bounded.size());
    assertTrue(bounded.add(Candidate.of(new PeerAddress("1.2.3.4", 8333), AddressSource.GIVEN)));
  }

  @Test
  void oneNetworkGroupHasFewPlaces() {
    for (int i = 0; i < 100; i++) {
      book.add(Candidate.of(new PeerAddress("8.8." + i + ".1", 8333), AddressSource.seed("s" + i)));
    }

    assertEquals(POLICY.maxPerGroup(), book.size());
  }

  @Test
  void aCensusTakesWholeNetworkGroupsButNothingThatIsNotRoutable() {
    AddressBook census = new AddressBook(AddressPolicy.forCensus(), new Random(1));
    Addr message =
        new Addr(
            IntStream.range(0, 1_000)
                .mapToObj(i -> entry(Bytes.of(8, 8, i / 250, 1 + i % 250), 8333))
                .collect(ImmutableList.toImmutableList()));
    Addr local = new Addr(ImmutableList.of(entry(Bytes.of(127, 0, 0, 1), 8333)));

    assertEquals(new GossipTally(1_000, 0, 0, 0), census.add(teller(1), message, START));
    assertEquals(new GossipTally(0, 0, 1, 0), census.add(teller(2), local, START));
    assertEquals(1_000, census.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100_000_000, NOW + 601, 0xffff_ffffL})
  @DisplayName("A07: times of 1970 and of the future count as five days ago")
  void impossibleTimesAreClamped(long time) {
    assertEquals(NOW - 5 * 86_400, lastSeen(time));
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000_001, NOW - 1, NOW, NOW + 600})
  @DisplayName("A07: other times are kept")
  void possibleTimesAreKept(long time) {
    assertEquals(time, lastSeen(time));
  }

  @Test
  @DisplayName("A08: a table full of an attacker's addresses gets at most every other pick")
  void gossipNeverHasMoreThanHalfOfThePicksWhileThereIsAnythingElse() {
    for (int seed = 0; seed < 20; seed++) {
      AddressBook poisoned = new AddressBook(POLICY, new Random(seed));
      for (int peer = 0; peer < 200; peer++) {
        poisoned.add(teller(peer), addresses(peer * 1_000, 1_000), START);
      }
      int vouched = 60;
      for (int i = 0; i < vouched; i++) {
        poisoned.add(
            new Candidate(
                new PeerAddress("99." + i + ".0.1", 8333),
                ServiceFlags.NONE,
                NOW,
                i % 2 == 0 ? AddressSource.SAVED : AddressSource.seed("s")));
      }

      int gossip = 0;
      for (int picks = 1; picks <= 2 * vouched; picks++) {
        if (poisoned.next().orElseThrow().source().kind() == Kind.GOSSIP) {
          gossip++;
        }
        assertTrue(2 * gossip <= picks + 1, "seed " + seed + ": " + gossip + " of " + picks);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 22, 25, 80 - 1, 3306, 5432, 6379, 27017})
  @DisplayName("A09: nobody can have this program knock at another service")
  void portsOfOtherServicesAreRefused(int port) {
    Addr message = new Addr(ImmutableList.of(entry(Bytes.of(8, 8, 8, 8), port)));

    assertEquals(new GossipTally(0, 0, 1, 0), book.add(teller(1), message, START));
    assertTrue(book.next().isEmpty());
  }

  @Test
  void addressesOfBip155AreTakenWhereTheyCanBeReached() {
    AddrV2 message =
        new AddrV2(
            ImmutableList.of(
                v2(AddressNetwork.IPV4, Bytes.of(8, 8, 8, 8)),
                v2(AddressNetwork.IPV6, Bytes.fromHex("2a0104f8" + "00".repeat(11) + "01")),
                v2(AddressNetwork.TOR_V3, Bytes.fromHex("11".repeat(32))),
                v2(AddressNetwork.I2P, Bytes.fromHex("22".repeat(32))),
                v2(AddressNetwork.CJDNS, Bytes.fromHex("fc" + "00".repeat(15))),
                v2(new AddressNetwork(99), Bytes.of(1))));

    assertEquals(new GossipTally(2, 0, 4, 0), book.add(teller(1), message, START));
    assertEquals(new GossipTally(0, 2, 4, 0), book.add(teller(2), message, START));
    AddressBook proxied = new AddressBook(POLICY.allowingOnion(), new Random(1));
    assertEquals(new GossipTally(3, 0, 3, 0), proxied.add(teller(1), message, START));
  }

  private long lastSeen(long time) {
    Addr.Entry entry =
        new Addr.Entry(
            time,
            new NetworkAddress(ServiceFlags.NONE, IpAddress.to16(Bytes.of(8, 8, 8, 8)), 8333));
    book.add(teller(1), new Addr(ImmutableList.of(entry)), START);
    return book.next().orElseThrow().lastSeen();
  }

  private List<Candidate> drain() {
    List<Candidate> all = new ArrayList<>();
    book.next().ifPresent(all::add);
    while (book.waiting() > 0) {
      all.add(book.next().orElseThrow());
    }
    return all;
  }

  private static Moment at(long seconds) {
    return new Moment(seconds * SECOND, NOW + seconds);
  }

  private static GossipSource teller(int group) {
    return new GossipSource(
        new PeerAddress((1 + group % 100) + "." + group / 100 + ".0.1", 8333), 0);
  }

  private static Candidate candidate(int i, AddressSource source) {
    return Candidate.of(new PeerAddress("50." + i % 250 + "." + i / 250 + ".1", 8333), source);
  }

  /** Addresses in many groups, all different. */
  private static Addr addresses(int from, int count) {
    return new Addr(
        IntStream.range(from, from + count)
            .mapToObj(i -> entry(Bytes.of(11 + i % 80, i / 80 % 250, i / 20_000, 1), 8333))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Addr.Entry entry(Bytes ip, int port) {
    return new Addr.Entry(NOW, new NetworkAddress(ServiceFlags.NETWORK, IpAddress.to16(ip), port));
  }

  private static AddrV2.Entry v2(AddressNetwork network, Bytes address) {
    return new AddrV2.Entry(NOW, ServiceFlags.NETWORK, network, address, 8333);
  }
}
