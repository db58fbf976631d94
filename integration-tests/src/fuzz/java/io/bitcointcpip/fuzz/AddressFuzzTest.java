package io.bitcointcpip.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.net.InetAddresses;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.message.AddrV2;
import io.bitcointcpip.protocol.message.Message;
import io.bitcointcpip.protocol.message.Messages;
import io.bitcointcpip.protocol.network.CommandName;
import io.bitcointcpip.protocol.network.DnsSeed;
import io.bitcointcpip.protocol.network.Network;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.protocol.wire.DecodeException;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.GossipSource;
import io.bitcointcpip.transport.discovery.GossipTally;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.discovery.SeedAnswer;
import io.bitcointcpip.transport.discovery.SeedLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * F11: whatever resolvers and peers tell of addresses, each that is given out is given out once,
 * can be written and read again, and is one that the policy allows; and no source has more than its
 * share.
 */
class AddressFuzzTest {
  private static final long NOW = 1_800_000_000;
  private static final int CAP = 40;
  private static final int CAP_OF_SOURCE = 20;
  private static final int CAP_OF_GROUP = 4;

  @FuzzTest
  void onlyAllowedAddressesAreGivenOutAndEachOnce(byte[] data) throws UnknownHostException {
    Input input = new Input(data);
    AddressPolicy policy =
        new AddressPolicy(CAP, CAP_OF_SOURCE, CAP_OF_GROUP, input.flag(), input.flag());
    AddressBook book = new AddressBook(policy, new Random(input.uint8()));
    if (input.flag()) {
      addSeeds(book, policy, resolved(input));
    }
    long nanos = 0;
    GossipSource teller = new GossipSource(new PeerAddress("127.0.0.1", 8333), nanos);
    while (!input.isEmpty()) {
      nanos += input.uint8() * 1_000_000_000L;
      tell(book, teller, input, new Moment(nanos, NOW));
    }

    assertGivenOutOnce(book, policy);
  }

  private static List<InetAddress> resolved(Input input) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = input.below(60); i > 0; i--) {
      byte[] raw = new byte[input.flag() ? 4 : 16];
      input.take(raw.length).copyTo(raw, 0);
      addresses.add(InetAddress.getByAddress(raw));
    }
    return addresses;
  }

  private static void addSeeds(
      AddressBook book, AddressPolicy policy, List<InetAddress> addresses) {
    SeedLookup lookup = new SeedLookup(host -> addresses, policy);
    for (SeedAnswer answer :
        lookup.lookUp(Network.SIGNET, ServiceFlags.NONE, Duration.ofMinutes(1)).join()) {
      assertTrue(answer.addresses().size() <= DnsSeed.MAX_ADDRESSES);
      assertEquals(answer.addresses().isEmpty(), answer.failure().isPresent());
      answer.failure().ifPresent(Printable::check);
      AddressSource source = AddressSource.seed(answer.seed().host());
      answer.addresses().forEach(each -> book.add(Candidate.of(each, source)));
    }
  }

  private static void tell(AddressBook book, GossipSource teller, Input input, Moment now) {
    CommandName command = new CommandName(input.flag() ? "addr" : "addrv2");
    Bytes payload = input.take(input.uint16() % 1_000);
    Message message;
    try {
      message = Messages.decode(command, payload);
    } catch (DecodeException e) {
      return;
    }
    int before = book.size();
    if (message instanceof AddrV2 addresses) {
      addresses.entries().forEach(entry -> Printable.check(entry.host()));
      assertTold(book.add(teller, addresses, now), addresses.entries().size(), book, before);
    } else if (message instanceof Addr addresses) {
      addresses.entries().forEach(entry -> Printable.check(entry.address().toString()));
      assertTold(book.add(teller, addresses, now), addresses.entries().size(), book, before);
    }
  }

  private static void assertTold(GossipTally tally, int told, AddressBook book, int before) {
    assertEquals(told, tally.fresh() + tally.known() + tally.refused() + tally.unheard());
    assertEquals(before + tally.fresh(), book.size());
  }

  private static void assertGivenOutOnce(AddressBook book, AddressPolicy policy) {
    Set<PeerAddress> given = new HashSet<>();
    int told = 0;
    for (Optional<Candidate> next = book.next(); next.isPresent(); next = book.next()) {
      PeerAddress address = next.get().address();
      assertTrue(given.add(address), () -> "given out twice: " + address);
      assertEquals(address, PeerAddress.parse(address.toString(), 1));
      assertTrue(policy.allowsPort(address.port()));
      assertTrue(next.get().lastSeen() <= NOW + 600);
      if (InetAddresses.isInetAddress(address.host())) {
        byte[] ip = InetAddresses.forString(address.host()).getAddress();
        assertTrue(policy.allowsHost(Bytes.wrap(ip)), () -> "not allowed: " + address);
      } else {
        assertTrue(policy.allowOnion(), () -> "not allowed: " + address);
      }
      told += next.get().source().kind() == AddressSource.Kind.GOSSIP ? 1 : 0;
    }
    assertEquals(book.size(), given.size());
    assertEquals(0, book.waiting());
    assertTrue(told <= CAP_OF_SOURCE);
    assertFalse(given.size() > 2 * CAP);
  }
}
