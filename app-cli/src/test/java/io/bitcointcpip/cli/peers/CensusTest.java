package io.bitcointcpip.cli.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import io.bitcointcpip.cli.lookup.Lookups;
import io.bitcointcpip.protocol.message.Addr;
import io.bitcointcpip.protocol.network.IpAddress;
import io.bitcointcpip.protocol.network.NetworkAddress;
import io.bitcointcpip.protocol.network.ServiceFlags;
import io.bitcointcpip.protocol.wire.Bytes;
import io.bitcointcpip.transport.PeerAddress;
import io.bitcointcpip.transport.discovery.AddressBook;
import io.bitcointcpip.transport.discovery.AddressPolicy;
import io.bitcointcpip.transport.discovery.AddressSource;
import io.bitcointcpip.transport.discovery.Candidate;
import io.bitcointcpip.transport.discovery.Moment;
import io.bitcointcpip.transport.peer.DisconnectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusTest {
  private static final int IN_FLIGHT = 3;
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final DisconnectReason GONE = new DisconnectReason.LocalClose();
  private static final DisconnectReason LATE =
      new DisconnectReason.TimedOut(DisconnectReason.Phase.HANDSHAKE, WAIT);

  private final AddressBook book = new AddressBook(AddressPolicy.forCensus(), new Random(1));

  @Test
  void noMoreAreVisitedAtOnceThanAreAllowed() {
    know(5);
    Census census = crawl(Integer.MAX_VALUE);

    List<PeerAddress> visited = connected(census.start(at(0)));
    assertEquals(IN_FLIGHT, visited.size());

    List<CensusStep> next = census.onClosed(visited.get(0), GONE, at(1));
    assertEquals(1, connected(next).size());
    assertEquals(new CensusCounts(5, 1, 3, 0, 1), census.counts());
  }

  @Test
  void whoIsReachedIsAskedAndLeftOnceItHasAnswered() {
    know(1);
    Census census = crawl(Integer.MAX_VALUE);
    PeerAddress first = connected(census.start(at(0))).get(0);

    assertEquals(List.of(new CensusStep.AskAddresses(first)), ready(census, first));
    List<CensusStep> announced = census.onMessage(first, addresses(1, 1), at(1));
    assertEquals(1, announced.size());
    assertEquals(1, connected(announced).size());
    List<CensusStep> answered = census.onMessage(first, addresses(100, 11), at(2));

    assertEquals(new CensusStep.Leave(first), answered.get(0));
    assertEquals(1, connected(answered).size());
    assertEquals(13, census.counts().known());
  }

  @Test
  void whoDoesNotAnswerIsLeftInTime() {
    know(1);
    Census census = crawl(Integer.MAX_VALUE);
    PeerAddress first = connected(census.start(at(0))).get(0);
    ready(census, first);

    assertEquals(List.of(), census.onTick(at(WAIT.toNanos() - 1)));
    assertEquals(List.of(new CensusStep.Leave(first)), census.onTick(at(WAIT.toNanos())));
    assertEquals(List.of(), census.onTick(at(WAIT.toNanos() + 1)));
  }

  @Test
  void whoDoesNotAnswerInTimeIsTriedOnceMoreAfterAllOthers() {
    know(4);
    Census census = crawl(Integer.MAX_VALUE);
    List<PeerAddress> visited = connected(census.start(at(0)));
    PeerAddress late = visited.get(0);

    PeerAddress fourth = connected(census.onClosed(late, LATE, at(1))).get(0);
    assertNotEquals(late, fourth);
    assertEquals(new CensusCounts(4, 1, 3, 0, 0), census.counts());

    assertEquals(List.of(late), connected(census.onClosed(fourth, GONE, at(2))));
    assertEquals(List.of(), census.onClosed(late, LATE, at(3)));
    assertEquals(new CensusCounts(4, 0, 2, 0, 2), census.counts());
  }

  @Test
  void itIsOverWhenNobodyIsLeft() {
    know(2);
    Census census = crawl(Integer.MAX_VALUE);
    List<PeerAddress> visited = connected(census.start(at(0)));
    ready(census, visited.get(0));

    census.onClosed(visited.get(0), GONE, at(1));
    assertFalse(census.isDone());
    census.onClosed(visited.get(1), GONE, at(1));

    assertTrue(census.isDone());
    assertEquals(List.of(visited.get(0)), found(census));
    assertEquals(List.of(visited.get(1)), List.copyOf(census.result().failures().keySet()));
  }

  @Test
  void itIsOverWhenEnoughAreFoundThatOfferWhatIsNeeded() {
    know(3);
    Census census = crawl(1);
    List<PeerAddress> visited = connected(census.start(at(0)));

    census.onReady(visited.get(0), Lookups.info(ServiceFlags.WITNESS), at(1));
    assertFalse(census.isDone());
    ready(census, visited.get(1));
    ready(census, visited.get(2));

    assertTrue(census.isDone());
    assertEquals(List.of(visited.get(1)), found(census));
  }

  @Test
  void failuresAreCountedBeyondThoseThatAreRemembered() {
    know(Census.MAX_FAILURES + 5);
    Census census = crawl(Integer.MAX_VALUE);
    List<PeerAddress> toEnd = new ArrayList<>(connected(census.start(at(0))));
    for (int i = 0; i < toEnd.size(); i++) {
      toEnd.addAll(connected(census.onClosed(toEnd.get(i), GONE, at(i))));
    }

    assertEquals(Census.MAX_FAILURES, census.result().failures().size());
    assertEquals(Census.MAX_FAILURES + 5, census.counts().failed());
  }

  private Census crawl(int max) {
    return new Census(
        book,
        new CensusOptions(ServiceFlags.NETWORK, ServiceFlags.NONE, max, IN_FLIGHT, true, WAIT));
  }

  private void know(int count) {
    IntStream.range(0, count)
        .mapToObj(i -> new PeerAddress("8.8." + i / 200 + "." + (1 + i % 200), 8333))
        .forEach(each -> book.add(Candidate.of(each, AddressSource.GIVEN)));
  }

  private static List<CensusStep> ready(Census census, PeerAddress peer) {
    return census.onReady(peer, Lookups.info(ServiceFlags.NETWORK), at(0));
  }

  private static List<PeerAddress> found(Census census) {
    return census.result().found().stream().map(Visit::address).toList();
  }

  private static List<PeerAddress> connected(List<CensusStep> steps) {
    return steps.stream()
        .filter(CensusStep.Connect.class::isInstance)
        .map(step -> ((CensusStep.Connect) step).candidate().address())
        .toList();
  }

  private static Addr addresses(int from, int count) {
    return new Addr(
        IntStream.range(from, from + count)
            .mapToObj(
                i ->
                    new Addr.Entry(
                        1_700_000_000,
                        new NetworkAddress(
                            ServiceFlags.NETWORK, IpAddress.to16(Bytes.of(9, 9, 9, i)), 8333)))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Moment at(long nanos) {
    return new Moment(nanos, 1_700_000_000);
  }
}
